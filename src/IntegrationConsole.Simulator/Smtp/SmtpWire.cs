using System.Text;

namespace IntegrationConsole.Simulator.Smtp;

/// <summary>Lines over a stream, as RFC 5321 has them: CRLF ends, at most 2,048 bytes here. Silence of a minute ends the session.</summary>
internal sealed class SmtpWire(Stream stream, TimeProvider time)
{
    private const int LongestLine = 2048;
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);
    private readonly byte[] buffer = new byte[LongestLine];
    private int filled;

    public Stream Stream => stream;

    /// <summary>Null at the end of the stream.</summary>
    /// <exception cref="IOException">The line is too long, or the client was silent for a minute.</exception>
    public async Task<string?> ReadAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            var end = buffer.AsSpan(0, filled).IndexOf((byte)'\n');
            if (end >= 0)
            {
                var line = Encoding.UTF8.GetString(buffer, 0, end).TrimEnd('\r');
                buffer.AsSpan(end + 1, filled - end - 1).CopyTo(buffer);
                filled -= end + 1;
                return line;
            }

            if (filled == buffer.Length)
            {
                throw new IOException("The line is longer than 2,048 bytes.");
            }

            var read = await ReadMoreAsync(cancellationToken);
            if (read == 0)
            {
                return null;
            }

            filled += read;
        }
    }

    public async Task WriteAsync(string reply, CancellationToken cancellationToken)
    {
        await stream.WriteAsync(Encoding.UTF8.GetBytes(reply + "\r\n"), cancellationToken);
        await stream.FlushAsync(cancellationToken);
    }

    /// <summary>Says something and hears the answer.</summary>
    public async Task<string?> AskAsync(string challenge, CancellationToken cancellationToken)
    {
        await WriteAsync(challenge, cancellationToken);
        return await ReadAsync(cancellationToken);
    }

    /// <summary>Sends bytes as they are, one after each pause.</summary>
    public async Task DripAsync(string reply, TimeSpan pause, CancellationToken cancellationToken)
    {
        foreach (var letter in Encoding.UTF8.GetBytes(reply + "\r\n"))
        {
            await Task.Delay(pause, time, cancellationToken);
            await stream.WriteAsync(new[] { letter }, cancellationToken);
        }
    }

    private async Task<int> ReadMoreAsync(CancellationToken cancellationToken)
    {
        using var impatience = new CancellationTokenSource(Patience, time);
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, impatience.Token);
        return await stream.ReadAsync(buffer.AsMemory(filled), ended.Token);
    }
}
