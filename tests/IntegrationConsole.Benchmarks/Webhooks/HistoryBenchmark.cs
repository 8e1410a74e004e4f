using System.Net.Http.Headers;
using IntegrationConsole.Benchmarks.Measured;
using IntegrationConsole.Benchmarks.Stage;

namespace IntegrationConsole.Benchmarks.Webhooks;

/// <summary><c>webhooks-history</c>: a console on a database with millions of attempts; its lists and filters as a program asks for them, and the memory that it needs.</summary>
internal sealed class HistoryBenchmark(BenchmarkOptions options)
{
    private const int Asked = 40;

    public async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        var machine = Machine.Here();
        using var folder = new ConsoleFolder(options);
        var started = TimeProvider.System.GetTimestamp();
        var (endpoints, bytes) = await HistoryPlanting.PlantAsync(folder, options.Attempts, cancellationToken);
        Console.WriteLine($"{options.Attempts:N0} attempts planted in {TimeProvider.System.GetElapsedTime(started).TotalSeconds:0} s, {bytes / 1024.0 / 1024 / 1024:0.0} GB.");
        await using var console = await RunningConsole.StartAsync(folder, cancellationToken);
        console.Http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", folder.ApiKey);
        var since = Uri.EscapeDataString(TimeProvider.System.GetUtcNow().AddDays(-1).ToString("yyyy-MM-dd'T'HH:mm:ss'Z'"));
        var figures = new List<Figure>();
        await OnceAsync(console, "/webhook-deliveries?limit=50", cancellationToken); // compiled before it counts
        foreach (var (key, label, query) in Questions(since))
        {
            var all = await AskAsync(console, $"/webhook-deliveries?{query}", cancellationToken);
            var one = await AskAsync(console, $"/webhooks/{endpoints[0]}/deliveries?{query}", cancellationToken);
            figures.Add(new(key, $"{label}, p95 of all endpoints", all, "ms") { Most = 200 });
            figures.Add(new(key + "One", $"{label}, p95 of one endpoint", one, "ms") { Most = 200 });
        }

        figures.Add(new("deep", "a page from the middle of the history, p95", await AskAsync(console, $"/webhook-deliveries?limit=50&cursor={HistoryPlanting.Middle}", cancellationToken), "ms") { Most = 200 });
        figures.Add(new("memory", "resident memory afterwards", ProcessReading.Of(console.ProcessId).ResidentBytes / 1024.0 / 1024, "MB") { Most = 300 });
        figures.Add(new("database", "size of the database", bytes / 1024.0 / 1024 / 1024, "GB"));
        return new FigureReport(options, machine, figures)
        {
            Definitions =
            [
                $"each p95 of {Asked} requests over HTTP, one after the other. {options.Attempts:N0} attempts of as many deliveries over 30 days, 20 endpoints, 3 types, 2 % of them dead letters.",
                "a filter looks at the newest 20,000 rows (4,000 payloads) and says how far it came; asking on goes further back. Dead letters have an index of their own.",
            ],
        }.Print(Console.Out);
    }

    private static (string Key, string Label, string Query)[] Questions(string since) =>
    [
        ("list", "history list, newest 50", "limit=50"),
        ("day", "last 24 hours", $"limit=50&since={since}"),
        ("dead", "filter: dead letters", "limit=50&state=dead"),
        ("delivered", "filter: delivered", "limit=50&state=delivered"),
        ("code", "filter: status 500", "limit=50&code=500"),
        ("rare", "filter: a status that there is once in a million", "limit=50&code=418"),
        ("type", "filter: type", "limit=50&type=job.closed"),
        ("text", "filter: text in the payload, frequent", "limit=50&text=welder"),
        ("nothing", "filter: text that is nowhere", "limit=50&text=no-such-text"),
    ];

    private static async Task<double> AskAsync(RunningConsole console, string path, CancellationToken cancellationToken)
    {
        var took = new List<double>();
        for (var i = 0; i < Asked; i++)
        {
            took.Add(await OnceAsync(console, path, cancellationToken));
        }

        return new Percentiles(took).At(0.95);
    }

    private static async Task<double> OnceAsync(RunningConsole console, string path, CancellationToken cancellationToken)
    {
        var started = TimeProvider.System.GetTimestamp();
        using var answer = await console.Http.GetAsync(new Uri("/api/v1/admin/integrations" + path, UriKind.Relative), cancellationToken);
        await answer.Content.ReadAsStringAsync(cancellationToken);
        return answer.IsSuccessStatusCode ? TimeProvider.System.GetElapsedTime(started).TotalMilliseconds : throw new StageException($"{path} was answered with {(int)answer.StatusCode}.");
    }
}
