using IntegrationConsole.Benchmarks;
using IntegrationConsole.Benchmarks.Grid;
using IntegrationConsole.Benchmarks.OAuth;
using IntegrationConsole.Benchmarks.Probes;
using IntegrationConsole.Benchmarks.RealServers;
using IntegrationConsole.Benchmarks.Rotation;
using IntegrationConsole.Benchmarks.Webhooks;

// The figures come from /proc, the servers from Debian's packages.
[assembly: System.Runtime.Versioning.SupportedOSPlatform("linux")]

if (args is ["receiver"])
{
    return await ReceiverProgram.RunAsync(); // started by the webhook benchmarks: the subscriber in a process of its own
}

var options = BenchmarkOptions.Parse(args, out var problem);
if (options is null)
{
    await (problem is null ? Console.Out : Console.Error).WriteLineAsync(problem is null ? BenchmarkOptions.Usage : $"{problem}\n\n{BenchmarkOptions.Usage}");
    return problem is null ? 0 : 2;
}

using var stop = new CancellationTokenSource();
Console.CancelKeyPress += (_, pressed) =>
{
    pressed.Cancel = true; // so that the processes that were started are ended too
    stop.Cancel();
};

try
{
    return options.Command switch
    {
        "probes" => await new ProbesBenchmark(options).RunAsync(stop.Token),
        "grid" => await new GridBenchmark(options).RunAsync(stop.Token),
        "rotation" => await new RotationBenchmark(options).RunAsync(stop.Token),
        "oauth" => await new OAuthBenchmark(options).RunAsync(stop.Token),
        "oauth-chaos" => await new ChaosBenchmark(options).RunAsync(stop.Token),
        "webhooks" => await new WebhooksBenchmark(options).RunAsync(stop.Token),
        "webhooks-noisy" => await new NoisyBenchmark(options).RunAsync(stop.Token),
        "webhooks-kill" => await new KillBenchmark(options).RunAsync(stop.Token),
        "webhooks-history" => await new HistoryBenchmark(options).RunAsync(stop.Token),
        "mail" => await new MailEvidence(options).RunAsync(stop.Token),
        _ => await new NginxEvidence(options).RunAsync(stop.Token),
    };
}
catch (OperationCanceledException) when (stop.IsCancellationRequested)
{
    await Console.Error.WriteLineAsync("Stopped before it was done: no figures.");
    return 130;
}
catch (Exception failed) when (failed is StageException or TimeoutException or Microsoft.Playwright.PlaywrightException)
{
    await Console.Error.WriteLineAsync(failed.Message);
    return 1;
}
