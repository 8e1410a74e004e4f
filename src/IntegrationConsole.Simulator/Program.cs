using System.Net.Sockets;
using System.Runtime.InteropServices;
using IntegrationConsole.Simulator;
using IntegrationConsole.Simulator.Cast;

if (CommandLine.Parse(args, out var problem) is not { } line)
{
    await Console.Error.WriteLineAsync($"{problem}\n{CommandLine.Usage}");
    return 2;
}

try
{
    await using var host = await SimulatorHost.StartAsync(line.Options);
    foreach (var service in BenchmarkCast.First(line.Services))
    {
        host.Add(service.Registration);
    }

    var demo = line.Demo ? DemoCast.Enter(host) : [];
    Console.WriteLine($"""
        Simulator of the Integration Console: invented providers, for tests and demonstrations only.
        http    http://127.0.0.1:{host.HttpPort}/s/<key>
        https   https://127.0.0.1:{host.HttpsPort}/s/<key>
        smtp    127.0.0.1:{host.SmtpPort} (STARTTLS)
        smtps   127.0.0.1:{host.SmtpsPort}
        control http://127.0.0.1:{host.ControlPort} (GET /services, PUT /services/<key>/fault)
        {host.Services.Count} services
        """);
    foreach (var mail in demo.Where(integration => integration.Door is not null))
    {
        Console.WriteLine($"smtp    127.0.0.1:{mail.Door!.Port} ({mail.Service.Key} alone)");
    }

    var stop = new TaskCompletionSource();
    using var interrupted = PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop);
    using var terminated = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop);
    await stop.Task;
    return 0;

    void Stop(PosixSignalContext context)
    {
        context.Cancel = true;
        stop.TrySetResult();
    }
}
catch (Exception taken) when (taken is IOException or SocketException)
{
    await Console.Error.WriteLineAsync($"The simulator can't listen: {taken.Message} Choose another port, or 0 to let the system choose.");
    return 1;
}
