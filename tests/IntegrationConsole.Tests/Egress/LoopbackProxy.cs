using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace IntegrationConsole.Tests.Egress;

/// <summary>A real little HTTP proxy on loopback: CONNECT and complete addresses, with Basic authentication if it has a credential. Every name leads to loopback.</summary>
internal sealed class LoopbackProxy : IAsyncDisposable
{
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource stop = new();
    private readonly Task accepting;

    public LoopbackProxy()
    {
        listener.Start();
        accepting = AcceptAsync();
    }

    public int Port => ((IPEndPoint)listener.LocalEndpoint).Port;

    public Uri Address => new($"http://127.0.0.1:{Port}");

    /// <summary><c>user:password</c>; null: anybody.</summary>
    public string? Credential { get; init; }

    /// <summary>The status of every answer to who is let in; 200: a way to the target.</summary>
    public int Status { get; init; } = 200;

    /// <summary>The first lines of all requests.</summary>
    public ConcurrentQueue<string> Requests { get; } = new();

    public async ValueTask DisposeAsync()
    {
        await stop.CancelAsync();
        listener.Stop();
        await accepting;
        stop.Dispose();
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                _ = ServeAsync(await listener.AcceptTcpClientAsync(stop.Token));
            }
        }
        catch (Exception over) when (over is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            return; // The test is over.
        }
    }

    private async Task ServeAsync(TcpClient client)
    {
        using (client)
        {
            try
            {
                var outside = client.GetStream();
                while (await ReadHeadAsync(outside) is { Length: > 0 } head && !await AnswerAsync(outside, head))
                {
                    // refused: the client may ask again on this connection
                }
            }
            catch (Exception gone) when (gone is IOException or OperationCanceledException or SocketException)
            {
                return; // One of the two sides went away.
            }
        }
    }

    /// <returns>Whether the connection is used up.</returns>
    private async Task<bool> AnswerAsync(NetworkStream outside, string head)
    {
        var lines = head.Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        Requests.Enqueue(lines[0]);
        var allowed = Credential is null || lines.Contains($"Proxy-Authorization: Basic {Convert.ToBase64String(Encoding.UTF8.GetBytes(Credential))}", StringComparer.OrdinalIgnoreCase);
        if (!allowed || Status != 200)
        {
            await SkipBodyAsync(outside, lines);
            await WriteAsync(outside, allowed ? $"HTTP/1.1 {Status} No\r\nContent-Length: 0\r\n\r\n" : "HTTP/1.1 407 Proxy Authentication Required\r\nProxy-Authenticate: Basic realm=\"loopback\"\r\nContent-Length: 0\r\n\r\n");
            return false;
        }

        var (method, target) = (lines[0].Split(' ')[0], lines[0].Split(' ')[1]);
        var url = method == "CONNECT" ? new Uri($"https://{target}") : new Uri(target);
        using var inside = new TcpClient();
        await inside.ConnectAsync(IPAddress.Loopback, url.Port, stop.Token);
        if (method == "CONNECT")
        {
            await WriteAsync(outside, "HTTP/1.1 200 Connection established\r\n\r\n");
        }
        else
        {
            var passed = lines.Skip(1).Where(line => !line.StartsWith("Proxy-", StringComparison.OrdinalIgnoreCase)).Append("Connection: close");
            await WriteAsync(inside.GetStream(), $"{method} {url.PathAndQuery} HTTP/1.1\r\n{string.Join("\r\n", passed)}\r\n\r\n");
        }

        await Task.WhenAny(outside.CopyToAsync(inside.GetStream(), stop.Token), inside.GetStream().CopyToAsync(outside, stop.Token));
        return true;
    }

    /// <summary>What was sent along with a refused request is no head of the next one.</summary>
    private async Task SkipBodyAsync(NetworkStream stream, string[] head)
    {
        const string Length = "Content-Length: ";
        var stated = head.FirstOrDefault(line => line.StartsWith(Length, StringComparison.OrdinalIgnoreCase));
        await stream.ReadExactlyAsync(new byte[stated is null ? 0 : int.Parse(stated[Length.Length..], System.Globalization.CultureInfo.InvariantCulture)], stop.Token);
    }

    private async Task<string> ReadHeadAsync(NetworkStream stream)
    {
        var head = new StringBuilder();
        var one = new byte[1];
        while (!head.ToString().EndsWith("\r\n\r\n", StringComparison.Ordinal) && await stream.ReadAsync(one, stop.Token) > 0)
        {
            head.Append((char)one[0]);
        }

        return head.ToString();
    }

    private async Task WriteAsync(NetworkStream stream, string text) => await stream.WriteAsync(Encoding.ASCII.GetBytes(text), stop.Token);
}
