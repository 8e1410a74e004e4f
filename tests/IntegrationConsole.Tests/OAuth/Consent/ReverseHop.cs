using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace IntegrationConsole.Tests.OAuth.Consent;

/// <summary>
/// A reverse proxy as companies put one in front: its own listener, requests handed on over a connection of its own, <c>X-Forwarded-*</c> added. TLS is said, not done: so it takes
/// "secure" off the cookies, which a test's browser would otherwise not send back.
/// </summary>
internal sealed class ReverseHop : IAsyncDisposable
{
    private readonly WebApplication app;
    private readonly HttpClient inner;
    private readonly string outerHost;

    private ReverseHop(WebApplication app, Uri console, string outerHost)
    {
        (this.app, this.outerHost) = (app, outerHost);
        inner = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false, UseProxy = false }) { BaseAddress = console };
    }

    public Uri Address => new(app.Urls.Single());

    public static async Task<ReverseHop> StartAsync(Uri console, string outerHost)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var hop = new ReverseHop(builder.Build(), console, outerHost);
        hop.app.Run(hop.ForwardAsync);
        await hop.app.StartAsync();
        return hop;
    }

    public async ValueTask DisposeAsync()
    {
        inner.Dispose();
        await app.DisposeAsync();
    }

    private async Task ForwardAsync(HttpContext outer)
    {
        using var request = new HttpRequestMessage(new HttpMethod(outer.Request.Method), outer.Request.Path + outer.Request.QueryString.Value) { Content = new StreamContent(outer.Request.Body) };
        foreach (var header in outer.Request.Headers.Where(h => h.Key is not ("Host" or "Connection" or "Content-Length" or "Transfer-Encoding")))
        {
            _ = request.Headers.TryAddWithoutValidation(header.Key, header.Value.ToArray()) || request.Content.Headers.TryAddWithoutValidation(header.Key, header.Value.ToArray());
        }

        request.Headers.Add("X-Forwarded-For", "203.0.113.9");
        request.Headers.Add("X-Forwarded-Proto", "https");
        request.Headers.Add("X-Forwarded-Host", outerHost);
        using var answer = await inner.SendAsync(request, outer.RequestAborted);
        outer.Response.StatusCode = (int)answer.StatusCode;
        foreach (var header in answer.Headers.Concat(answer.Content.Headers).Where(h => h.Key is not ("Transfer-Encoding" or "Connection")))
        {
            outer.Response.Headers[header.Key] = header.Value.Select(v => header.Key == "Set-Cookie" ? v.Replace("; secure", "", StringComparison.OrdinalIgnoreCase) : v).ToArray();
        }

        if (outer.Response.StatusCode is not ((int)HttpStatusCode.NotModified or (int)HttpStatusCode.NoContent))
        {
            await answer.Content.CopyToAsync(outer.Response.Body, outer.RequestAborted);
        }
    }
}
