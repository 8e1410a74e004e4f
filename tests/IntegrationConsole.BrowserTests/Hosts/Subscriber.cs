using System.Collections.Concurrent;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace IntegrationConsole.BrowserTests.Hosts;

/// <summary>A subscriber of webhooks on a real socket, which can be broken and mended.</summary>
internal sealed class Subscriber : IAsyncDisposable
{
    private readonly WebApplication app;

    private Subscriber(WebApplication app) => this.app = app;

    /// <summary>What it answers with.</summary>
    public int Status { get; set; } = StatusCodes.Status200OK;

    /// <summary>The <c>webhook-id</c> of what came, with its body.</summary>
    public ConcurrentQueue<(string Id, string Body)> Received { get; } = new();

    public string Url => app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First() + "/hooks/catch/123456/abcdef";

    public static async Task<Subscriber> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        var subscriber = new Subscriber(builder.Build());
        subscriber.app.Run(subscriber.TakeAsync);
        await subscriber.app.StartAsync();
        return subscriber;
    }

    public async ValueTask DisposeAsync() => await app.DisposeAsync();

    private async Task TakeAsync(HttpContext http)
    {
        using var reader = new StreamReader(http.Request.Body);
        Received.Enqueue((http.Request.Headers["webhook-id"].ToString(), await reader.ReadToEndAsync()));
        http.Response.StatusCode = Status;
        await http.Response.WriteAsync("""{"status":"received","id":"zap_123"}""");
    }
}
