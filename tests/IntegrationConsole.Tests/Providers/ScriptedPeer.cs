using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace IntegrationConsole.Tests.Providers;

/// <summary>One connection of a <see cref="ScriptedServer"/>, line by line.</summary>
internal sealed class ScriptedPeer(TcpClient client) : IAsyncDisposable
{
    private Stream stream = client.GetStream();

    /// <summary>The next line without its end; empty at the end of the connection.</summary>
    public async Task<string> ReadLineAsync(CancellationToken cancellationToken)
    {
        var line = new StringBuilder();
        var one = new byte[1];
        while (await stream.ReadAsync(one, cancellationToken) == 1 && one[0] != '\n')
        {
            line.Append((char)one[0]);
        }

        return line.ToString().TrimEnd('\r');
    }

    /// <summary>Request line and headers; empty at the end of the connection.</summary>
    public async Task<string> ReadRequestAsync(CancellationToken cancellationToken)
    {
        var request = new StringBuilder();
        while (await ReadLineAsync(cancellationToken) is { Length: > 0 } line)
        {
            request.Append(line).Append('\n');
        }

        return request.ToString();
    }

    public Task WriteAsync(string text, CancellationToken cancellationToken) => stream.WriteAsync(Encoding.Latin1.GetBytes(text), cancellationToken).AsTask();

    public Task AnswerAsync(int status, string body, IEnumerable<(string Name, string Value)> headers, CancellationToken cancellationToken)
    {
        var head = string.Concat(headers.Select(header => $"{header.Name}: {header.Value}\r\n"));
        return WriteAsync($"HTTP/1.1 {status} Scripted\r\nContent-Type: application/json\r\nContent-Length: {Encoding.Latin1.GetByteCount(body)}\r\n{head}\r\n{body}", cancellationToken);
    }

    public async Task StartTlsAsync(X509Certificate2 certificate, CancellationToken cancellationToken)
    {
        var tls = new SslStream(stream);
        stream = tls;
        await tls.AuthenticateAsServerAsync(new SslServerAuthenticationOptions { ServerCertificate = certificate }, cancellationToken);
    }

    /// <summary>Closes with RST instead of FIN.</summary>
    public void Reset()
    {
        client.LingerState = new LingerOption(enable: true, seconds: 0);
        client.Close();
    }

    public ValueTask DisposeAsync() => stream.DisposeAsync();
}
