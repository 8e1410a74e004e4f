using System.Net;
using System.Net.Sockets;
using IntegrationConsole.Simulator.Tls;
using IntegrationConsole.Simulator.Weather;

namespace IntegrationConsole.Simulator.Doors;

/// <summary>Ends TLS for one service and passes the bytes on to the simulator's HTTP port.</summary>
internal sealed class HttpsDoor(SimulatedService service, SimulatedAuthority authority, int httpPort, bool demandsClient)
{
    public async Task ServeAsync(Socket connection, CancellationToken cancellationToken)
    {
        var fault = service.Fault;
        switch (fault)
        {
            case Fault.Reset:
                service.Note("TLS", "connect");
                LoopbackListener.Reset(connection);
                return;
            case Fault.TlsFailure:
                service.Note("TLS", "connect");
                break;
            default:
                break;
        }

        await using var plain = new NetworkStream(connection, ownsSocket: false);
        await using var secure = await Handshake.AcceptAsync(plain, authority, fault, demandsClient, cancellationToken);
        if (secure is not null)
        {
            await RelayAsync(secure, cancellationToken);
        }
    }

    private async Task RelayAsync(Stream outside, CancellationToken cancellationToken)
    {
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        await socket.ConnectAsync(new IPEndPoint(IPAddress.Loopback, httpPort), cancellationToken);
        await using var inside = new NetworkStream(socket, ownsSocket: false);
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var first = await Task.WhenAny(outside.CopyToAsync(inside, ended.Token), inside.CopyToAsync(outside, ended.Token));
        await ended.CancelAsync();

        // A reset inside becomes a reset outside: the failure of the first direction travels to the listener.
        await first;
    }
}
