using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.DependencyInjection;

namespace IntegrationConsole.Simulator.Control;

/// <summary>The port at which another process switches faults. On 127.0.0.1 only, and only for requests that name it so: a web page that a browser has open can't reach it.</summary>
internal sealed class ControlServer : IAsyncDisposable
{
    private readonly WebApplication app;

    private ControlServer(WebApplication app) => this.app = app;

    public int Port => new Uri(app.Services.GetRequiredService<IServer>().Features.GetRequiredFeature<IServerAddressesFeature>().Addresses.First()).Port;

    /// <exception cref="IOException">The port is taken.</exception>
    public static async Task<ControlServer> StartAsync(SimulatorHost host, int port, CancellationToken cancellationToken)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = 16 * 1024 * 1024;
            kestrel.Listen(IPAddress.Loopback, port);
        });
        builder.Services.AddRoutingCore();
        builder.Services.ConfigureHttpJsonOptions(json => ControlJson.Configure(json.SerializerOptions));
        var started = builder.Build();
        started.Use(ControlEndpoints.RefuseStrangers);
        started.UseRouting();
        ControlEndpoints.Map(started, host);
        await started.StartAsync(cancellationToken);
        return new ControlServer(started);
    }

    public ValueTask DisposeAsync() => app.DisposeAsync();
}
