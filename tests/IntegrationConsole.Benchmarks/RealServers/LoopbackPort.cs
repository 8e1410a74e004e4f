using System.Net;
using System.Net.Sockets;
using IntegrationConsole.Benchmarks.Stage;

namespace IntegrationConsole.Benchmarks.RealServers;

/// <summary>Ports of 127.0.0.1.</summary>
public static class LoopbackPort
{
    /// <summary>One that nobody uses at the moment.</summary>
    public static int Free()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    /// <summary>Waits until a server listens.</summary>
    public static Task AnswersAsync(int port, CancellationToken cancellationToken) =>
        Eventually.TrueAsync(() => TryAsync(port, cancellationToken), TimeSpan.FromSeconds(30), $"Nothing listens on 127.0.0.1:{port} after 30 s.", cancellationToken);

    private static async Task<bool> TryAsync(int port, CancellationToken cancellationToken)
    {
        using var client = new TcpClient();
        try
        {
            await client.ConnectAsync(IPAddress.Loopback, port, cancellationToken);
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
