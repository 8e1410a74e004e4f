using IntegrationConsole.Benchmarks.Stage;

namespace IntegrationConsole.Benchmarks.Webhooks;

/// <summary>The disk under the database is full for a while: a small tmpfs and a file that fills it.</summary>
internal sealed class FullDisk(BenchmarkOptions options)
{
    private const string Type = "job.created";
    private const int MostPublished = 400;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    public async Task<TroubleCounts> RunAsync(CancellationToken cancellationToken)
    {
        using var folder = new ConsoleFolder(options);
        var data = Directory.CreateDirectory(Path.Combine(folder.Root, "data")).FullName;
        await ChildProcess.RunAsync("mount", "-t", "tmpfs", "-o", "size=48m", "tmpfs", data);
        if (!await IsMountedAsync(data, cancellationToken))
        {
            return TroubleCounts.NotTried("no tmpfs could be mounted");
        }

        try
        {
            return await TryAsync(folder, data, cancellationToken);
        }
        finally
        {
            await ChildProcess.RunAsync("umount", data);
        }
    }

    private static async Task<TroubleCounts> TryAsync(ConsoleFolder folder, string data, CancellationToken cancellationToken)
    {
        await using var receiver = await RunningReceiver.StartAsync(cancellationToken);
        await using var console = await RunningConsole.StartAsync(folder, cancellationToken);
        var publisher = new Publisher(console, folder);
        await publisher.SubscribeAsync(new Uri(receiver.Address, "/hook"), Type, 16, cancellationToken, new { strategy = "fixed", maxRetries = 10, delaySeconds = 1, maxDelaySeconds = 1 });
        var accepted = new List<string>();
        accepted.AddRange(await publisher.PublishAsync(Type, 20, cancellationToken, wantsIds: true));

        var ballast = Path.Combine(data, "ballast");
        Fill(ballast);
        var refused = 0;
        for (var i = 0; i < MostPublished && refused < 5; i++)
        {
            var ids = await publisher.PublishAsync(Type, 20, cancellationToken, wantsIds: true);
            accepted.AddRange(ids);
            refused += ids.Count == 0 ? 1 : 0;
        }

        var said = await console.CheckAsync("webhooks", cancellationToken);
        File.Delete(ballast);
        await Eventually.TrueAsync(async () => await publisher.PublishAsync(Type, 1, cancellationToken) is { Count: 1 }, Patience, "After the disk had room again nothing was accepted.", cancellationToken);
        await Eventually.TrueAsync(async () => await receiver.MissingAsync(accepted, cancellationToken) == 0, Patience, "After the disk had room again something that was accepted did not arrive.", cancellationToken);
        return new(await receiver.MissingAsync(accepted, cancellationToken), refused, said.Contains("full", StringComparison.Ordinal), said);
    }

    private static void Fill(string path)
    {
        using var file = File.Create(path);
        try
        {
            var block = new byte[64 * 1024];
            while (true)
            {
                file.Write(block);
                file.Flush();
            }
        }
        catch (IOException)
        {
            return; // full
        }
    }

    private static async Task<bool> IsMountedAsync(string path, CancellationToken cancellationToken) =>
        (await File.ReadAllTextAsync("/proc/mounts", cancellationToken)).Contains($" {path} tmpfs", StringComparison.Ordinal);
}
