using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;
using IntegrationConsole.Simulator.Tls;
using IntegrationConsole.Simulator.Weather;

namespace IntegrationConsole.Simulator.Doors;

/// <summary>The server's side of a TLS handshake, good or flawed.</summary>
internal static class Handshake
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    /// <summary>Null when the handshake was spoilt and the connection is to be closed. A client that says nothing for half a minute is cut off.</summary>
    public static async Task<SslStream?> AcceptAsync(Stream plain, SimulatedAuthority authority, Fault fault, bool demandsClient, CancellationToken cancellationToken)
    {
        using var impatience = new CancellationTokenSource(Patience, TimeProvider.System);
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, impatience.Token);
        var flaw = (fault as Fault.TlsFailure)?.Flaw;
        if (flaw == TlsFlaw.Garbage)
        {
            await SpoilAsync(plain, ended.Token);
            return null;
        }

        var secure = new SslStream(plain, leaveInnerStreamOpen: false);
        var certificate = flaw is { } shown ? authority.With(shown) : authority.Good;
        await secure.AuthenticateAsServerAsync(
            new SslServerAuthenticationOptions
            {
                ServerCertificate = certificate,
                EnabledSslProtocols = SslProtocols.Tls12 | SslProtocols.Tls13,
                ClientCertificateRequired = demandsClient,
                RemoteCertificateValidationCallback = demandsClient ? (_, client, _, _) => client is X509Certificate2 shown && authority.Knows(shown) : null,
            },
            ended.Token);
        return secure;
    }

    // A whole hello is read first: closing over unread bytes would be a reset, which is another fault.
    private static async Task SpoilAsync(Stream plain, CancellationToken cancellationToken)
    {
        var hello = new byte[16 * 1024];
        _ = await plain.ReadAsync(hello, cancellationToken);
        await plain.WriteAsync("HTTP/1.1 400 Bad Request\r\n\r\nThe plain HTTP request was sent to HTTPS port\r\n"u8.ToArray(), cancellationToken);
        if (plain is NetworkStream network)
        {
            network.Socket.Shutdown(SocketShutdown.Send);
        }
    }
}
