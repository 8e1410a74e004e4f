using System.Globalization;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using IntegrationConsole.Providers.Contract;

namespace IntegrationConsole.Providers.Smtp;

/// <summary>The two directions of an SMTP connection: lines out, bounded replies in, and the change to TLS.</summary>
internal sealed class SmtpConnection(Stream stream, SmtpTranscript transcript) : IAsyncDisposable
{
    private readonly byte[] buffer = new byte[4096];
    private Stream stream = stream;
    private int start;
    private int end;

    public bool IsEncrypted { get; private set; }

    /// <summary>Set by the handshake, also when the certificate was refused.</summary>
    public CertificateFacts? Certificate { get; private set; }

    /// <summary>Whether the peer sent more than the reply that was read: before TLS, that is an injection.</summary>
    public bool HasUnread => start < end;

    /// <summary>Sends one command. <paramref name="shown"/> replaces it in the evidence when it carries a credential.</summary>
    public async Task SendAsync(string line, string? shown, CancellationToken cancellationToken)
    {
        if (line.AsSpan().ContainsAny('\r', '\n', '\0'))
        {
            throw new ProbeFailureException(Cause.Misconfigured, "A setting contains a line break, which would be another SMTP command.");
        }

        transcript.Client(shown ?? line);
        await stream.WriteAsync(Encoding.UTF8.GetBytes(line + "\r\n"), cancellationToken).ConfigureAwait(false);
        await stream.FlushAsync(cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Sends a message behind DATA, dot-stuffed and with its end (RFC 5321, 4.5.2). <paramref name="message"/> has CRLF line ends and nothing but ASCII.</summary>
    public async Task SendMessageAsync(string message, CancellationToken cancellationToken)
    {
        transcript.Client(string.Create(CultureInfo.InvariantCulture, $"(the message below, {message.Length} bytes, and a line with a dot)"));
        var stuffed = (message.StartsWith('.') ? "." : "") + message.Replace("\r\n.", "\r\n..", StringComparison.Ordinal);
        var ending = stuffed.EndsWith("\r\n", StringComparison.Ordinal) ? ".\r\n" : "\r\n.\r\n";
        await stream.WriteAsync(Encoding.ASCII.GetBytes(stuffed + ending), cancellationToken).ConfigureAwait(false);
        await stream.FlushAsync(cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Reads one complete reply. Throws <see cref="ProbeFailureException"/> when the peer does not keep to the protocol.</summary>
    public async Task<SmtpReply> ReadAsync(CancellationToken cancellationToken)
    {
        var parser = new SmtpReplyParser();
        while (true)
        {
            var line = await ReadLineAsync(cancellationToken).ConfigureAwait(false);
            transcript.Server(line);
            var (reply, problem) = parser.Accept(line);
            if (problem is not null)
            {
                throw new ProbeFailureException(Cause.ContractBroken, $"The mail server's answer can't be understood: {problem}.");
            }

            if (reply is not null)
            {
                return reply;
            }
        }
    }

    /// <summary>Does the TLS handshake. Throws <see cref="ProbeFailureException"/> with <see cref="Cause.Tls"/> when it fails.</summary>
    public async Task StartTlsAsync(string host, RemoteCertificateValidationCallback validate, CancellationToken cancellationToken)
    {
        var judged = SslPolicyErrors.None;
        var refused = false;
        var tls = new SslStream(stream, leaveInnerStreamOpen: false);
        stream = tls;
        try
        {
            await tls.AuthenticateAsClientAsync(
                new SslClientAuthenticationOptions
                {
                    TargetHost = host,
                    RemoteCertificateValidationCallback = (sender, certificate, chain, errors) =>
                    {
                        judged = errors;
                        Certificate = Facts(certificate);
                        refused = !validate(sender, certificate, chain, errors);
                        return !refused;
                    },
                },
                cancellationToken).ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is AuthenticationException or IOException && exception.GetBaseException() is not SocketException)
        {
            var what = refused ? $"the certificate of {host} is not trusted ({judged})" : $"the TLS handshake with {host} failed";
            throw new ProbeFailureException(Cause.Tls, $"No encrypted connection: {what}.", exception);
        }

        IsEncrypted = true;
        transcript.Note($"TLS established ({tls.SslProtocol})");
    }

    public ValueTask DisposeAsync() => stream.DisposeAsync();

    private static CertificateFacts? Facts(X509Certificate? certificate)
    {
        if (certificate is not X509Certificate2 known)
        {
            return null;
        }

        return new(known.Subject, known.Issuer, new DateTimeOffset(known.NotAfter.ToUniversalTime()), known.Thumbprint);
    }

    private async Task<string> ReadLineAsync(CancellationToken cancellationToken)
    {
        var line = new StringBuilder();
        while (true)
        {
            var unread = buffer.AsSpan(start, end - start);
            var feed = unread.IndexOf((byte)'\n');
            line.Append(Encoding.Latin1.GetString(feed < 0 ? unread : unread[..feed]));
            start = feed < 0 ? end : start + feed + 1;
            if (feed >= 0 || line.Length > SmtpReplyParser.LongestLine)
            {
                return line.ToString().TrimEnd('\r');
            }

            start = 0;
            end = await stream.ReadAsync(buffer, cancellationToken).ConfigureAwait(false);
            if (end == 0)
            {
                throw new ProbeFailureException(Cause.Network, "The mail server closed the connection before its answer was complete.");
            }
        }
    }
}
