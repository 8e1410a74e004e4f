using System.Collections.Concurrent;
using System.IO.Compression;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace IntegrationConsole.Simulator.Hostile;

/// <summary>A server on a real socket of loopback that means ill; counts what its callers took from it.</summary>
public sealed class HostileServer : IAsyncDisposable
{
    private const int Block = 16 * 1024;
    private const int Zeros = 10 * 1024 * 1024;
    private const int Headers = 10_000;

    // Made once: what they cost is the attacker's affair, and must not weigh on what is measured beside it.
    private static readonly Lazy<byte[]> PackedZeros = new(PackZeros);
    private static readonly Lazy<byte[]> ManyHeaders = new(() => Encoding.ASCII.GetBytes(string.Concat(Enumerable.Range(0, Headers).Select(i => $"X-Much-{i}: {new string('y', 200)}\r\n"))));

    private readonly HostileConduct conduct;
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource over = new();
    private readonly ConcurrentBag<Task> calls = [];
    private readonly Task accepting;
    private long sent;
    private int accepted;

    private HostileServer(HostileConduct conduct)
    {
        this.conduct = conduct;
        listener.Start();
        accepting = Task.Run(AcceptAsync);
    }

    public int Port => ((IPEndPoint)listener.LocalEndpoint).Port;

    /// <summary>https for <see cref="HostileConduct.Stall"/>, so that it stalls the handshake.</summary>
    public Uri Address => new($"{(conduct is HostileConduct.Stall ? "https" : "http")}://127.0.0.1:{Port}/hook");

    /// <summary>Bytes that the other side took, or that lie in the buffers between.</summary>
    public long Sent => Interlocked.Read(ref sent);

    /// <summary>Connections so far.</summary>
    public int Accepted => Volatile.Read(ref accepted);

    public static HostileServer Start(HostileConduct conduct) => new(conduct);

    public async ValueTask DisposeAsync()
    {
        await over.CancelAsync();
        listener.Stop();
        await accepting;
        await Task.WhenAll(calls);
        listener.Dispose();
        over.Dispose();
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                var client = await listener.AcceptTcpClientAsync(over.Token);
                Interlocked.Increment(ref accepted);
                calls.Add(Task.Run(() => TreatAsync(client)));
            }
        }
        catch (Exception e) when (e is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            return; // closed
        }
    }

    private async Task TreatAsync(TcpClient client)
    {
        using var disposed = client;
        client.SendBufferSize = Block; // so that what is sent is what was taken, nearly
        try
        {
            var stream = client.GetStream();
            if (await stream.ReadAsync(new byte[Block], over.Token) > 0)
            {
                await AnswerAsync(stream);
            }
        }
        catch (Exception e) when (e is IOException or SocketException or OperationCanceledException)
        {
            return; // the caller had enough
        }
    }

    private Task AnswerAsync(NetworkStream stream) => conduct switch
    {
        HostileConduct.Endless => EndlessAsync(stream),
        HostileConduct.Trickle => TrickleAsync(stream),
        HostileConduct.Headers => HeadersAsync(stream),
        HostileConduct.Bomb => BombAsync(stream),
        HostileConduct.Stall => Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, over.Token),
        HostileConduct.CloseInHeaders => SendAsync(stream, "HTTP/1.1 200 OK\r\nContent-Ty"),
        HostileConduct.CloseInBody => SendAsync(stream, "HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\nhalf"),
        _ => Task.CompletedTask,
    };

    private async Task EndlessAsync(NetworkStream stream)
    {
        await SendAsync(stream, "HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\n\r\n");
        var block = new byte[Block];
        block.AsSpan().Fill((byte)'x');
        while (true)
        {
            await SendAsync(stream, block);
        }
    }

    private async Task TrickleAsync(NetworkStream stream)
    {
        await SendAsync(stream, "HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\n");
        using var second = new PeriodicTimer(TimeSpan.FromSeconds(1), TimeProvider.System);
        while (await second.WaitForNextTickAsync(over.Token))
        {
            await SendAsync(stream, "x");
        }
    }

    private async Task HeadersAsync(NetworkStream stream)
    {
        await SendAsync(stream, "HTTP/1.1 200 OK\r\n");
        for (var at = 0; at < ManyHeaders.Value.Length; at += Block)
        {
            await SendAsync(stream, ManyHeaders.Value.AsMemory(at, Math.Min(Block, ManyHeaders.Value.Length - at)));
        }
    }

    private async Task BombAsync(NetworkStream stream)
    {
        await SendAsync(stream, $"HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: {PackedZeros.Value.Length}\r\n\r\n");
        await SendAsync(stream, PackedZeros.Value);
    }

    private static byte[] PackZeros()
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.SmallestSize, leaveOpen: true))
        {
            gzip.Write(new byte[Zeros]);
        }

        return packed.ToArray();
    }

    private Task SendAsync(NetworkStream stream, string text) => SendAsync(stream, Encoding.ASCII.GetBytes(text));

    private async Task SendAsync(NetworkStream stream, ReadOnlyMemory<byte> bytes)
    {
        await stream.WriteAsync(bytes, over.Token);
        Interlocked.Add(ref sent, bytes.Length);
    }
}
