using System.Collections.Concurrent;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Logging;

namespace IntegrationConsole.Tests.Shell;

/// <summary>
/// An OTLP collector that keeps what it gets. Names are plain text in protobuf, so a search in the bytes finds them. gRPC over HTTP/2 without TLS:
/// <code>
/// POST /opentelemetry.proto.collector.trace.v1.TraceService/Export    00 + 4 bytes length + message    answer: the same, empty, and the trailer grpc-status: 0
/// POST /v1/traces                                                     http/protobuf: the message       answer: 200
/// </code>
/// </summary>
internal sealed class OtlpReceiver : IAsyncDisposable
{
    private readonly ConcurrentQueue<(string Path, string Body)> received = new();
    private readonly WebApplication app;

    private OtlpReceiver(bool grpc)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(System.Net.IPAddress.Loopback, 0, listen => listen.Protocols = grpc ? HttpProtocols.Http2 : HttpProtocols.Http1));
        app = builder.Build();
        app.Run(ReceiveAsync);
    }

    public string Endpoint => app.Urls.Single();

    public IEnumerable<string> Paths => received.Select(r => r.Path).Distinct();

    public static async Task<OtlpReceiver> StartAsync(bool grpc)
    {
        var receiver = new OtlpReceiver(grpc);
        await receiver.app.StartAsync();
        return receiver;
    }

    public bool Got(string name) => received.Any(r => r.Body.Contains(name, StringComparison.Ordinal));

    public async ValueTask DisposeAsync() => await app.DisposeAsync();

    private async Task ReceiveAsync(HttpContext http)
    {
        using var body = new MemoryStream();
        await http.Request.Body.CopyToAsync(body, http.RequestAborted);
        received.Enqueue((http.Request.Path, Encoding.Latin1.GetString(body.ToArray())));
        if (http.Request.ContentType == "application/grpc")
        {
            http.Response.ContentType = "application/grpc";
            await http.Response.Body.WriteAsync(new byte[5], http.RequestAborted);
            http.Response.AppendTrailer("grpc-status", "0");
        }
    }
}
