using System.Collections.Concurrent;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace IntegrationConsole.Tests.Webhooks;

/// <summary>A subscriber on a real socket: keeps what it gets and answers as it is told.</summary>
internal sealed class WebhookReceiver : IAsyncDisposable
{
    private readonly WebApplication app;

    private WebhookReceiver(WebApplication app) => this.app = app;

    public ConcurrentQueue<ReceivedDelivery> Received { get; } = new();

    /// <summary>What it answers with; 200 and nothing else until told otherwise.</summary>
    public Func<HttpContext, ReceivedDelivery, Task> Answer { get; set; } = static (_, _) => Task.CompletedTask;

    public string Url { get; private set; } = "";

    public static async Task<WebhookReceiver> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0").ConfigureKestrel(kestrel => kestrel.Limits.MaxResponseBufferSize = 1024 * 1024);
        builder.Logging.ClearProviders();
        var server = builder.Build();
        var receiver = new WebhookReceiver(server);
        server.Run(receiver.TakeAsync);
        await server.StartAsync();
        receiver.Url = server.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First() + "/hook";
        return receiver;
    }

    /// <summary>Answers with these statuses one after the other, then with the last.</summary>
    public void AnswerWith(params int[] statuses)
    {
        var count = 0;
        Answer = (http, _) =>
        {
            http.Response.StatusCode = statuses[Math.Min(Interlocked.Increment(ref count), statuses.Length) - 1];
            return Task.CompletedTask;
        };
    }

    public async ValueTask DisposeAsync() => await app.DisposeAsync();

    private async Task TakeAsync(HttpContext http)
    {
        using var body = new MemoryStream();
        await http.Request.Body.CopyToAsync(body);
        var headers = http.Request.Headers.ToDictionary(h => h.Key, h => h.Value.ToString(), StringComparer.OrdinalIgnoreCase);
        var delivery = new ReceivedDelivery(headers, body.ToArray(), TimeProvider.System.GetUtcNow());
        Received.Enqueue(delivery);
        await Answer(http, delivery);
    }
}
