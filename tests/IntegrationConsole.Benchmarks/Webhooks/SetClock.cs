using IntegrationConsole.Benchmarks.Stage;

namespace IntegrationConsole.Benchmarks.Webhooks;

/// <summary>The console's clock is set an hour ahead and an hour back while it works: libfaketime, steered by a file; the counter that only rises stays true.</summary>
internal sealed class SetClock(BenchmarkOptions options)
{
    private const string Library = "/usr/lib/x86_64-linux-gnu/faketime/libfaketimeMT.so.1";
    private const string Type = "job.created";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    public async Task<TroubleCounts> RunAsync(CancellationToken cancellationToken)
    {
        if (!File.Exists(Library))
        {
            return TroubleCounts.NotTried("faketime is not installed");
        }

        using var folder = new ConsoleFolder(options);
        var steering = Path.Combine(folder.Root, "clock");
        await File.WriteAllTextAsync(steering, "+0", cancellationToken);
        await using var receiver = await RunningReceiver.StartAsync(cancellationToken);
        await using var console = await RunningConsole.StartAsync(folder, cancellationToken, Steered(steering));
        var publisher = new Publisher(console, folder);
        await publisher.SubscribeAsync(new Uri(receiver.Address, "/hook"), Type, 16, cancellationToken, new { strategy = "fixed", maxRetries = 10, delaySeconds = 1, maxDelaySeconds = 1 });
        var accepted = new List<string>();
        var (alarms, said, refused) = (0, "", 0);
        foreach (var offset in new[] { "+0", "+1h", "+0", "-1h", "+0" })
        {
            var before = accepted.Count;
            accepted.AddRange(await publisher.PublishAsync(Type, 50, cancellationToken, wantsIds: true)); // on their way while the clock is set
            await File.WriteAllTextAsync(steering, offset, cancellationToken);
            accepted.AddRange(await publisher.PublishAsync(Type, 50, cancellationToken, wantsIds: true));
            refused += accepted.Count - before == 100 ? 0 : 1;
            await Eventually.TrueAsync(async () => await receiver.MissingAsync(accepted, cancellationToken) == 0, Patience, $"With the clock at {offset} something that was accepted did not arrive within 30 s.", cancellationToken);
            if (offset != "+0")
            {
                await Eventually.TrueAsync(async () => (said = await console.CheckAsync("clock", cancellationToken)).Contains("jumped", StringComparison.Ordinal), Patience, $"With the clock at {offset} nothing was said.", cancellationToken);
                alarms++;
            }
        }

        return new(await receiver.MissingAsync(accepted, cancellationToken), refused, alarms == 2, said);
    }

    private static Dictionary<string, string> Steered(string file) => new(StringComparer.Ordinal)
    {
        ["LD_PRELOAD"] = Library,
        ["FAKETIME_TIMESTAMP_FILE"] = file,
        ["FAKETIME_NO_CACHE"] = "1",
        ["FAKETIME_DONT_FAKE_MONOTONIC"] = "1",
        ["DONT_FAKE_MONOTONIC"] = "1",
    };
}
