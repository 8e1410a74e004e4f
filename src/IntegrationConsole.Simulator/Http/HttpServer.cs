using System.Net;
using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;

namespace IntegrationConsole.Simulator.Http;

/// <summary>Kestrel without a host around it: one HTTP and one HTTPS port on 127.0.0.1, no logging, no pipeline, no configuration files.</summary>
internal sealed class HttpServer : IAsyncDisposable
{
    private readonly WebApplication shell;
    private readonly IServer server;

    private HttpServer(WebApplication shell)
    {
        this.shell = shell;
        server = shell.Services.GetRequiredService<IServer>();
    }

    public int HttpPort { get; private set; }

    public int HttpsPort { get; private set; }

    /// <exception cref="IOException">A port is taken.</exception>
    public static async Task<HttpServer> StartAsync(SimulatorApplication application, SimulatorOptions options, X509Certificate2 certificate, CancellationToken cancellationToken)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().UseKestrelHttpsConfiguration().ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = 1024 * 1024;
            kestrel.Listen(IPAddress.Loopback, options.HttpPort, listen => listen.Protocols = HttpProtocols.Http1);
            kestrel.Listen(IPAddress.Loopback, options.HttpsPort, listen =>
            {
                listen.Protocols = HttpProtocols.Http1;
                listen.UseHttps(certificate);
            });
        });
        var started = new HttpServer(builder.Build());
        await started.server.StartAsync(application, cancellationToken);
        started.ReadPorts();
        return started;
    }

    public async ValueTask DisposeAsync()
    {
        // Faults keep requests open for ever; a stop does not wait for them.
        using var atOnce = new CancellationTokenSource(TimeSpan.FromSeconds(1));
        await server.StopAsync(atOnce.Token);
        await shell.DisposeAsync();
    }

    private void ReadPorts()
    {
        foreach (var address in server.Features.GetRequiredFeature<IServerAddressesFeature>().Addresses.Select(text => new Uri(text)))
        {
            (HttpPort, HttpsPort) = address.Scheme == Uri.UriSchemeHttps ? (HttpPort, address.Port) : (address.Port, HttpsPort);
        }
    }
}
