using System.Globalization;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace IntegrationConsole.Tests.Providers;

/// <summary>One connection of a <see cref="ScriptedServer"/>, line by line.</summary>
internal sealed class ScriptedPeer(TcpClient client) : IAsyncDisposable
{
    private Stream stream = client.GetStream();
    private bool headOnly;

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

    /// <summary>Request line, headers and, after an empty line, the body that Content-Length announces; empty at the end of the connection.</summary>
    public async Task<string> ReadRequestAsync(CancellationToken cancellationToken)
    {
        var request = new StringBuilder();
        var bodyLength = 0;
        while (await ReadLineAsync(cancellationToken) is { Length: > 0 } line)
        {
            request.Append(line).Append('\n');
            if (line.Split(':', 2) is [var name, var value] && name.Equals("Content-Length", StringComparison.OrdinalIgnoreCase))
            {
                bodyLength = int.Parse(value, CultureInfo.InvariantCulture);
            }
        }

        headOnly = request.ToString().StartsWith("HEAD ", StringComparison.Ordinal);
        if (bodyLength == 0)
        {
            return request.ToString();
        }

        var body = new byte[bodyLength];
        await stream.ReadExactlyAsync(body, cancellationToken);
        return request.Append('\n').Append(Encoding.UTF8.GetString(body)).ToString();
    }

    public Task WriteAsync(string text, CancellationToken cancellationToken) => stream.WriteAsync(Encoding.Latin1.GetBytes(text), cancellationToken).AsTask();

    /// <summary>A complete answer; after HEAD without the body that its headers announce.</summary>
    public Task AnswerAsync(int status, string body, IEnumerable<(string Name, string Value)> headers, CancellationToken cancellationToken)
    {
        var head = string.Concat(headers.Select(header => $"{header.Name}: {header.Value}\r\n"));
        return WriteAsync($"HTTP/1.1 {status} Scripted\r\nContent-Type: application/json\r\nContent-Length: {Encoding.Latin1.GetByteCount(body)}\r\n{head}\r\n{(headOnly ? "" : body)}", cancellationToken);
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
