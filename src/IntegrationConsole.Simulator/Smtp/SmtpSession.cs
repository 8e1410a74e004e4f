using IntegrationConsole.Simulator.Doors;
using IntegrationConsole.Simulator.Weather;

namespace IntegrationConsole.Simulator.Smtp;

/// <summary>One SMTP session, server's side: EHLO, STARTTLS, AUTH, MAIL, RCPT, DATA, NOOP, RSET, QUIT. Mails are counted, and the last one is kept.</summary>
internal sealed class SmtpSession(SmtpHouse house, SimulatedService? service, Stream stream, bool secured)
{
    private const int MostCommands = 200;
    private SmtpWire wire = new(stream, house.Time);
    private readonly bool knownFromTheStart = service is not null;
    private SimulatedService? service = service;
    private Fault fault = new Fault.None();
    private bool secured = secured;
    private bool loggedIn;
    private readonly SmtpMailTaking mail = new();
    private SessionEnd? end;

    // Only an account that is configured for it: a password in the clear must be somebody's decision.
    private bool PlaintextAllowed => knownFromTheStart && service?.Settings["security"] == "none";

    private bool IsOpenRelay => service is not null && service.Settings["username"] is null;

    public async Task<SessionEnd> RunAsync(Fault atConnect, CancellationToken cancellationToken)
    {
        fault = atConnect;
        await GreetAsync(cancellationToken);
        for (var command = 0; end is null && command < MostCommands; command++)
        {
            if (await wire.ReadAsync(cancellationToken) is not { } line)
            {
                break;
            }

            await ObeyAsync(line, cancellationToken);
        }

        return end ?? SessionEnd.Closed;
    }

    private async Task GreetAsync(CancellationToken cancellationToken)
    {
        const string Banner = "220 simulator.localhost ESMTP Integration Console Simulator";
        await StepAsideForWeatherAsync(cancellationToken);
        if (end is not null)
        {
            return;
        }

        switch (fault)
        {
            case Fault.SlowDrip drip:
                await wire.DripAsync(Banner, drip.Pause, cancellationToken);
                break;
            case Fault.HugeBody huge:
                for (var left = huge.Bytes; left > 0; left -= 1000)
                {
                    await wire.WriteAsync("220-" + new string('a', (int)Math.Min(left, 996)), cancellationToken);
                }

                await wire.WriteAsync(Banner, cancellationToken);
                break;
            default:
                await wire.WriteAsync(Banner, cancellationToken);
                break;
        }
    }

    private Task ObeyAsync(string line, CancellationToken cancellationToken)
    {
        var (verb, argument) = Split(line);
        return verb switch
        {
            "EHLO" => SayAsync(Capabilities(), cancellationToken),
            "HELO" => SayAsync("250 simulator.localhost", cancellationToken),
            "STARTTLS" => StartTlsAsync(cancellationToken),
            "AUTH" => AuthenticateAsync(argument, cancellationToken),
            "MAIL" when !loggedIn && !IsOpenRelay => SayAsync("530 5.7.0 Authentication required", cancellationToken),
            "MAIL" => SayAsync(mail.Begin(argument), cancellationToken),
            "RCPT" => SayAsync(mail.Address(argument), cancellationToken),
            "DATA" => TakeMailAsync(cancellationToken),
            "NOOP" => SayAsync("250 2.0.0 Ok", cancellationToken),
            "RSET" => SayAsync(mail.Forget(), cancellationToken),
            "QUIT" => HangUpAsync("221 2.0.0 Bye", cancellationToken),
            _ => SayAsync("502 5.5.2 Command not recognized", cancellationToken),
        };
    }

    private string Capabilities()
    {
        var lines = new List<string> { "simulator.localhost", "PIPELINING", $"SIZE {SmtpMailTaking.LargestMessage}", "8BITMIME", "ENHANCEDSTATUSCODES" };
        if (!secured)
        {
            lines.Add("STARTTLS");
        }

        if (secured || PlaintextAllowed)
        {
            lines.Add("AUTH PLAIN LOGIN XOAUTH2");
        }

        return string.Join("\r\n", lines.Select((text, index) => index == lines.Count - 1 ? $"250 {text}" : $"250-{text}"));
    }

    private async Task StartTlsAsync(CancellationToken cancellationToken)
    {
        if (secured)
        {
            await SayAsync("503 5.5.1 TLS is already active", cancellationToken);
            return;
        }

        await SayAsync("220 2.0.0 Ready to start TLS", cancellationToken);
        if (await Handshake.AcceptAsync(wire.Stream, house.Authority, fault, demandsClient: false, cancellationToken) is not { } secure)
        {
            end = SessionEnd.Closed;
            return;
        }

        // A new wire: what was pipelined in the clear behind STARTTLS must not be obeyed (RFC 3207, section 6).
        (wire, secured) = (new SmtpWire(secure, house.Time), true);
    }

    private async Task AuthenticateAsync(string argument, CancellationToken cancellationToken)
    {
        if (!secured && !PlaintextAllowed)
        {
            await SayAsync("538 5.7.11 Encryption required for requested authentication mechanism", cancellationToken);
            return;
        }

        var (mechanism, initial) = Split(argument);
        if (mechanism is not ("PLAIN" or "LOGIN" or "XOAUTH2"))
        {
            await SayAsync("504 5.5.4 Unrecognized authentication type", cancellationToken);
            return;
        }

        var login = await SmtpAuthDialogue.AskAsync(wire, mechanism, initial, cancellationToken);
        await JudgeAsync(mechanism, login, cancellationToken);
    }

    private async Task JudgeAsync(string mechanism, SmtpLogin? login, CancellationToken cancellationToken)
    {
        if (!knownFromTheStart)
        {
            service = login is null ? null : house.FindByUser(login.User);
            service?.Note("SMTP", mechanism);
            fault = service?.Fault ?? fault;
            await StepAsideForWeatherAsync(cancellationToken);
        }

        if (end is not null)
        {
            return;
        }

        var refusal = service is null || login?.Opens(service.Settings) != true ? SmtpFaults.BadCredentials : SmtpFaults.AuthRefusal(fault);
        loggedIn = refusal is null;
        if (refusal is not null && mechanism == "XOAUTH2")
        {
            // The reason comes as a challenge, {"status":"401",...}, which the client answers with an empty line.
            await wire.AskAsync("334 eyJzdGF0dXMiOiI0MDEiLCJzY2hlbWVzIjoiQmVhcmVyIn0=", cancellationToken);
        }

        await SayAsync(refusal ?? "235 2.7.0 Authentication successful", cancellationToken);
    }

    // Waits, falls silent, resets or hangs up as the fault in force says.
    private async Task StepAsideForWeatherAsync(CancellationToken cancellationToken)
    {
        switch (fault)
        {
            case Fault.Latency latency:
                await Task.Delay(latency.Delay + (latency.Jitter * Random.Shared.NextDouble()), house.Time, cancellationToken);
                break;
            case Fault.Silence:
                while (await wire.ReadAsync(cancellationToken) is not null)
                {
                    // Whatever is said is not answered.
                }

                end = SessionEnd.Closed;
                break;
            case Fault.Reset:
                end = SessionEnd.Reset;
                break;
            default:
                if (SmtpFaults.Farewell(fault) is { } farewell)
                {
                    await HangUpAsync(farewell, cancellationToken);
                }

                break;
        }
    }

    private async Task TakeMailAsync(CancellationToken cancellationToken) => await SayAsync(await mail.TakeAsync(wire, service, cancellationToken), cancellationToken);

    private async Task HangUpAsync(string farewell, CancellationToken cancellationToken)
    {
        await SayAsync(farewell, cancellationToken);
        end = SessionEnd.Closed;
    }

    private Task SayAsync(string reply, CancellationToken cancellationToken) => wire.WriteAsync(reply, cancellationToken);

    private static (string Verb, string Argument) Split(string line)
    {
        var space = line.IndexOf(' ', StringComparison.Ordinal);
        return space < 0 ? (line.ToUpperInvariant(), "") : (line[..space].ToUpperInvariant(), line[(space + 1)..].Trim());
    }
}
