using System.Net.Sockets;
using IntegrationConsole.Simulator.Doors;
using IntegrationConsole.Simulator.Weather;

namespace IntegrationConsole.Simulator.Smtp;

/// <summary>Serves SMTP connections of one port: of one service, or (when <paramref name="service"/> is null) of whoever logs in.</summary>
internal sealed class SmtpDoor(SmtpHouse house, SimulatedService? service, bool implicitTls)
{
    public async Task ServeAsync(Socket connection, CancellationToken cancellationToken)
    {
        service?.Note("SMTP", "connect");
        var fault = service?.Fault ?? new Fault.None();
        await using var plain = new NetworkStream(connection, ownsSocket: false);
        var end = fault switch
        {
            Fault.Reset => SessionEnd.Reset,
            Fault.Silence => await StaySilentAsync(plain, cancellationToken),
            _ => await TalkAsync(plain, fault, cancellationToken),
        };

        if (end == SessionEnd.Reset)
        {
            LoopbackListener.Reset(connection);
        }
    }

    private async Task<SessionEnd> TalkAsync(NetworkStream plain, Fault fault, CancellationToken cancellationToken)
    {
        if (!implicitTls)
        {
            return await new SmtpSession(house, service, plain, secured: false).RunAsync(fault, cancellationToken);
        }

        await using var secure = await Handshake.AcceptAsync(plain, house.Authority, fault, demandsClient: false, cancellationToken);
        return secure is null ? SessionEnd.Closed : await new SmtpSession(house, service, secure, secured: true).RunAsync(fault, cancellationToken);
    }

    private static async Task<SessionEnd> StaySilentAsync(NetworkStream plain, CancellationToken cancellationToken)
    {
        var ignored = new byte[1024];
        while (await plain.ReadAsync(ignored, cancellationToken) > 0)
        {
            // Whatever is said is not answered.
        }

        return SessionEnd.Closed;
    }
}
