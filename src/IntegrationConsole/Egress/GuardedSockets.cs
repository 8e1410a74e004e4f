using System.Net;
using System.Net.Security;
using System.Security.Authentication;
using IntegrationConsole.Providers.Contract;

namespace IntegrationConsole.Egress;

/// <summary>Builds the socket handler under every HTTP call: what it may connect to, trust, follow, keep and read.</summary>
internal static class GuardedSockets
{
    public static SocketsHttpHandler New(EgressOptions options, GuardedConnect connect, CertificateTrust trust, TimeProvider time)
#pragma warning disable RS0030 // The one place that creates the HTTP handler.
        => new()
#pragma warning restore RS0030
        {
            // A redirect could lead credentials to another host; a proxy from the environment would make the address check void.
            AllowAutoRedirect = false,
            UseProxy = false,
            UseCookies = false,
            AutomaticDecompression = DecompressionMethods.None,
            ActivityHeadersPropagator = null,
            ConnectTimeout = EgressFactory.ConnectBudget(options),
            PooledConnectionLifetime = options.ConnectionLifetime,
            PooledConnectionIdleTimeout = options.ConnectionIdle,
            MaxConnectionsPerServer = options.MaxConnectionsPerServer,
            MaxResponseHeadersLength = options.MaxHeadersKilobytes,
            MaxResponseDrainSize = 64 * 1024,
            ResponseDrainTimeout = TimeSpan.FromSeconds(1),
            SslOptions = new SslClientAuthenticationOptions
            {
                EnabledSslProtocols = SslProtocols.None,
                CertificateChainPolicy = CertificateTrust.ChainPolicy(),
                RemoteCertificateValidationCallback = trust.Validate,
            },
            ConnectCallback = (context, cancellationToken) => ConnectAsync(context, connect, time, cancellationToken),
            PlaintextStreamFilter = (context, _) => new ValueTask<Stream>(Observe(context, time)),
        };

    private static async ValueTask<Stream> ConnectAsync(
        SocketsHttpConnectionContext context, GuardedConnect connect, TimeProvider time, CancellationToken cancellationToken)
    {
        var request = context.InitialRequestMessage;
        var plain = request.RequestUri?.Scheme == Uri.UriSchemeHttp;
        var connection = await connect.ConnectAsync(context.DnsEndPoint, plain, cancellationToken);
        if (request.Options.TryGetValue(ConnectionTimings.Key, out var timings))
        {
            timings.Dns = connection.Dns;
            timings.Connect = connection.Connect;
            request.Options.Set(EgressRequest.ConnectedAt, time.GetTimestamp());
        }

        return connection.Stream;
    }

    // Called when TLS is done (or at once for http://), with the stream that the requests will be written to.
    private static Stream Observe(SocketsHttpPlaintextStreamFilterContext context, TimeProvider time)
    {
        var request = context.InitialRequestMessage;
        if (context.PlaintextStream is SslStream tls
            && request.Options.TryGetValue(ConnectionTimings.Key, out var timings)
            && request.Options.TryGetValue(EgressRequest.ConnectedAt, out var connectedAt))
        {
            timings.Tls = time.GetElapsedTime(connectedAt);
            timings.Certificate = CertificateTrust.Facts(tls.RemoteCertificate);
        }

        return context.PlaintextStream;
    }
}
