using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace IntegrationConsole.BrowserTests.Hosts;

/// <summary>A simulated account at an address without a path, for forms that take scheme and host only: passes each request on to the account's own address.</summary>
internal sealed class RootAddress : IAsyncDisposable
{
    private readonly HttpClient inside = new();
    private readonly WebApplication server;
    private readonly Uri account;

    private RootAddress(WebApplication server, Uri account) => (this.server, this.account) = (server, account);

    public string Url => server.Urls.First();

    public static async Task<RootAddress> OpenAsync(Uri account)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var address = new RootAddress(builder.Build(), account);
        address.server.Run(address.PassOnAsync);
        await address.server.StartAsync();
        return address;
    }

    public async ValueTask DisposeAsync()
    {
        await server.DisposeAsync();
        inside.Dispose();
    }

    private async Task PassOnAsync(HttpContext context)
    {
        using var body = new MemoryStream();
        await context.Request.Body.CopyToAsync(body, context.RequestAborted);
        using var request = new HttpRequestMessage(new HttpMethod(context.Request.Method), account.OriginalString.TrimEnd('/') + context.Request.Path + context.Request.QueryString) { Content = new ByteArrayContent(body.ToArray()) };
        request.Content.Headers.TryAddWithoutValidation("Content-Type", context.Request.ContentType);
        using var answer = await inside.SendAsync(request, context.RequestAborted);
        context.Response.StatusCode = (int)answer.StatusCode;
        context.Response.ContentType = answer.Content.Headers.ContentType?.ToString();
        await answer.Content.CopyToAsync(context.Response.Body, context.RequestAborted);
    }
}
