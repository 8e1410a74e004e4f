using System.Net;
using System.Security.Cryptography.X509Certificates;
using IntegrationConsole.Egress;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace IntegrationConsole.Tests.Egress;

/// <summary>A real Kestrel on loopback and a factory whose names all lead there.</summary>
internal sealed class EgressRig : IAsyncDisposable
{
    private readonly WebApplication server;
    private readonly EgressMeter meter = new();

    private EgressRig(WebApplication server, EgressOptions options, ResolveHost resolve, TimeProvider time)
    {
        this.server = server;
        Port = new Uri(server.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First()).Port;
        Connect = new GuardedConnect(options, resolve, meter, time);
        Factory = new EgressFactory(options, Connect, meter, time);
    }

    public int Port { get; }

    public EgressFactory Factory { get; }

    public GuardedConnect Connect { get; }

    public static EgressOptions AllowLoopback { get; } = new() { Allow = [IPNetwork.Parse("127.0.0.0/8")] };

    public static async Task<EgressRig> StartAsync(
        RequestDelegate answer, EgressOptions? options = null, ResolveHost? resolve = null, TimeProvider? time = null, X509Certificate2? certificate = null)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(limits =>
        {
            limits.Limits.MaxResponseBufferSize = 1024 * 1024;
            limits.Listen(IPAddress.Loopback, 0, listen =>
            {
                listen.Protocols = HttpProtocols.Http1;
                if (certificate is not null)
                    listen.UseHttps(certificate);
            });
        });
        builder.WebHost.UseKestrelHttpsConfiguration();
        var kestrel = builder.Build();
        kestrel.Run(answer);
        await kestrel.StartAsync();
        return new EgressRig(kestrel, options ?? AllowLoopback, resolve ?? ((_, _) => Task.FromResult<IPAddress[]>([IPAddress.Loopback])), time ?? TimeProvider.System);
    }

    public Task<HttpResponseMessage> GetAsync(string path = "/", Action<HttpRequestOptions>? options = null, string scheme = "http", string host = "api.example", string? pem = null, EgressRoute? route = null)
        => SendAsync(HttpMethod.Get, path, options, scheme, host, pem, route);

    public async Task<HttpResponseMessage> SendAsync(
        HttpMethod method, string path = "/", Action<HttpRequestOptions>? options = null, string scheme = "http", string host = "api.example", string? pem = null, EgressRoute? route = null)
    {
        var request = new HttpRequestMessage(method, new Uri($"{scheme}://{host}:{Port}{path}"));
        options?.Invoke(request.Options);
        using var deadline = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        return await Factory.For("test", route ?? new EgressRoute { TrustedCa = pem }).SendAsync(request, deadline.Token);
    }

    public async ValueTask DisposeAsync()
    {
        Factory.Dispose();
        meter.Dispose();
        await server.DisposeAsync();
    }
}
