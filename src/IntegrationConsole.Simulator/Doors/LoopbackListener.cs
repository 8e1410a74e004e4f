using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Security.Authentication;

namespace IntegrationConsole.Simulator.Doors;

/// <summary>Accepts TCP connections on 127.0.0.1 and serves each until it ends; at most <see cref="MaxConnections"/> at a time.</summary>
internal sealed class LoopbackListener : IAsyncDisposable
{
    private const int MaxConnections = 1024;
    private readonly Socket socket = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
    private readonly SemaphoreSlim places = new(MaxConnections);
    private readonly CancellationTokenSource stopping = new();
    private readonly ConcurrentDictionary<Task, byte> serving = [];
    private readonly Func<Socket, CancellationToken, Task> serve;
    private readonly Task accepting;

    private LoopbackListener(int port, Func<Socket, CancellationToken, Task> serve)
    {
        this.serve = serve;
        socket.Bind(new IPEndPoint(IPAddress.Loopback, port));
        socket.Listen(512);
        Port = ((IPEndPoint)socket.LocalEndPoint!).Port;
        accepting = AcceptAsync();
    }

    public int Port { get; }

    /// <exception cref="SocketException">The port is taken.</exception>
    public static LoopbackListener Open(int port, Func<Socket, CancellationToken, Task> serve) => new(port, serve);

    /// <summary>Makes the closing of the connection a TCP reset, and closes it.</summary>
    public static void Reset(Socket connection)
    {
        connection.LingerState = new LingerOption(enable: true, seconds: 0);
        connection.Close();
    }

    public async ValueTask DisposeAsync()
    {
        if (stopping.IsCancellationRequested)
        {
            return;
        }

        await stopping.CancelAsync();
        socket.Dispose();
        await accepting;
        await Task.WhenAll(serving.Keys);
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                await places.WaitAsync(stopping.Token);
                var connection = await socket.AcceptAsync(stopping.Token);
                var served = ServeAsync(connection);
                serving.TryAdd(served, 0);
                _ = served.ContinueWith(done => serving.TryRemove(done, out _), CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
            }
        }
        catch (Exception stopped) when (stopped is OperationCanceledException or ObjectDisposedException or SocketException)
        {
            // The listener was closed: there is nothing left to accept.
            socket.Dispose();
        }
    }

    // The one edge at which a connection's end is caught: the other side may leave at any byte, and that is no event for the simulator.
    private async Task ServeAsync(Socket connection)
    {
        await Task.Yield();
        try
        {
            connection.NoDelay = true;
            await serve(connection, stopping.Token);
        }
        catch (Exception gone) when (gone is IOException or SocketException or OperationCanceledException or ObjectDisposedException or AuthenticationException)
        {
            Reset(connection);
        }
        finally
        {
            connection.Dispose();
            places.Release();
        }
    }
}
