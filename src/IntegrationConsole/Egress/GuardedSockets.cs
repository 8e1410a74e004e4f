using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Runtime.CompilerServices;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;
using IntegrationConsole.Providers.Contract;

namespace IntegrationConsole.Egress;

/// <summary>Builds the socket handler under every HTTP call: what it may connect to, trust, follow, keep and read.</summary>
internal static class GuardedSockets
{
    /// <summary>Connections whose server asked for a certificate that we do not have.</summary>
    private static readonly ConditionalWeakTable<SslStream, object> Demanding = [];

    public static SocketsHttpHandler New(EgressOptions options, GuardedConnect connect, CertificateTrust trust, ClientCertificate? shown, EgressProxy? proxy, IReadOnlyList<IPNetwork>? onlyTo, TimeProvider time)
#pragma warning disable RS0030 // The one place that creates the HTTP handler.
        => new()
#pragma warning restore RS0030
        {
            // A redirect could lead credentials to another host; a proxy from the environment would make the address check void. One of the integration's own is vetted.
            AllowAutoRedirect = false,
            UseProxy = proxy is not null,
            Proxy = proxy is null ? null : ProxyOf(proxy),
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
                ClientCertificateContext = shown?.Context,
                LocalCertificateSelectionCallback = shown is null ? NoteDemand : null,
                CertificateChainPolicy = CertificateTrust.ChainPolicy(),
                RemoteCertificateValidationCallback = trust.Validate,
            },
            ConnectCallback = (context, cancellationToken) => ConnectAsync(context, connect, proxy, onlyTo, time, cancellationToken),
            PlaintextStreamFilter = (context, _) => new ValueTask<Stream>(Observe(context, time)),
        };

    // Basic only: the other kinds would send what this machine's user is signed in as.
    private static WebProxy ProxyOf(EgressProxy proxy) => new(proxy.Address)
    {
        Credentials = proxy.User is null ? null : new CredentialCache { { proxy.Address, "Basic", new NetworkCredential(proxy.User, proxy.Password) } },
    };

    private static async ValueTask<Stream> ConnectAsync(
        SocketsHttpConnectionContext context, GuardedConnect connect, EgressProxy? proxy, IReadOnlyList<IPNetwork>? onlyTo, TimeProvider time, CancellationToken cancellationToken)
    {
        var request = context.InitialRequestMessage;
        var connection = proxy is null
            ? await connect.ConnectAsync(context.DnsEndPoint, plainHttp: request.RequestUri?.Scheme == Uri.UriSchemeHttp, cancellationToken)
            : await ConnectAsync(proxy, context.DnsEndPoint, connect, cancellationToken);
        if (onlyTo?.Any(range => range.Contains(connection.Address)) is false)
        {
            await connection.Stream.DisposeAsync(); // nothing was sent
            throw new ProbeFailureException(Cause.Misconfigured, $"{context.DnsEndPoint.Host} has the address {connection.Address}, which is not among those allowed for it. Add it to the allowed addresses if it is right.");
        }

        if (request.Options.TryGetValue(ConnectionTimings.Key, out var timings))
        {
            timings.Dns = connection.Dns;
            timings.Connect = connection.Connect;
            timings.Address = connection.Address.ToString();
            request.Options.Set(EgressRequest.ConnectedAt, time.GetTimestamp());
        }

        return connection.Stream;
    }

    private static async ValueTask<TcpConnection> ConnectAsync(EgressProxy proxy, DnsEndPoint address, GuardedConnect connect, CancellationToken cancellationToken)
    {
        try
        {
            return await connect.ConnectAsync(address, plainHttp: proxy.Address.Scheme == Uri.UriSchemeHttp, cancellationToken);
        }
        catch (ProbeFailureException verdict)
        {
            throw ProxyFailures.Refused(proxy, verdict);
        }
        catch (SocketException failure)
        {
            throw ProxyFailures.Unreachable(proxy, failure);
        }
    }

    // Asked twice: before the handshake, and again, with the server's certificate, when the server wants to see ours. The answer is always "none".
    private static X509Certificate NoteDemand(object sender, string host, X509CertificateCollection local, X509Certificate? server, string[] issuers)
    {
        if (server is not null && sender is SslStream tls)
            Demanding.AddOrUpdate(tls, tls);

        return null!;
    }

    // Called when TLS is done (or at once for http://), with the stream that the requests will be written to.
    private static Stream Observe(SocketsHttpPlaintextStreamFilterContext context, TimeProvider time)
    {
        var request = context.InitialRequestMessage;
        if (context.PlaintextStream is SslStream { } asked && (asked.IsMutuallyAuthenticated || Demanding.TryGetValue(asked, out _)))
            request.Options.Set(EgressRequest.AskedForCertificate, value: true);

        if (context.PlaintextStream is SslStream tls && request.Options.TryGetValue(ConnectionTimings.Key, out var timings))
        {
            // Not known in a tunnel: another request, for the tunnel, opened the connection.
            timings.Tls = request.Options.TryGetValue(EgressRequest.ConnectedAt, out var connectedAt) ? time.GetElapsedTime(connectedAt) : null;
            timings.Certificate = CertificateTrust.Facts(tls.RemoteCertificate);
        }

        return context.PlaintextStream;
    }
}
