using System.Text.Json;
using System.Text.RegularExpressions;

namespace IntegrationConsole.Benchmarks.Stage;

/// <summary>The console in a process of its own, as a user would start it.</summary>
public sealed class RunningConsole : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private readonly ChildProcess process;

    private RunningConsole(ChildProcess process, Uri address)
    {
        this.process = process;
        Address = address;
        Http = new HttpClient { BaseAddress = address };
    }

    public Uri Address { get; }

    public int ProcessId => process.Id;

    public HttpClient Http { get; }

    /// <summary>What it has written to its log.</summary>
    public string Log => process.Output;

    /// <summary>Starts it and waits until it serves.</summary>
    /// <param name="more">Environment variables of this start alone.</param>
    public static async Task<RunningConsole> StartAsync(ConsoleFolder folder, CancellationToken cancellationToken, IReadOnlyDictionary<string, string>? more = null)
    {
        var environment = folder.Settings.ToDictionary(s => s.Key.Replace(":", "__", StringComparison.Ordinal), s => s.Value, StringComparer.Ordinal);
        environment["ASPNETCORE_ENVIRONMENT"] = "Production";
        foreach (var (key, value) in more ?? new Dictionary<string, string>(StringComparer.Ordinal))
        {
            environment[key] = value;
        }

        var child = ChildProcess.Start("The console", "dotnet", ["exec", BuiltPrograms.Console, "--urls", "http://127.0.0.1:0"], environment, folder.Root);
        try
        {
            var line = await child.SaysAsync(l => l.Contains("Now listening on:", StringComparison.Ordinal), Patience, cancellationToken);
            return new RunningConsole(child, new Uri(Regex.Match(line, @"http://127\.0\.0\.1:\d+", RegexOptions.None, TimeSpan.FromSeconds(1)).Value));
        }
        catch
        {
            await child.DisposeAsync();
            throw;
        }
    }

    /// <summary>How many transactions the batching writer has committed, as <c>/readyz</c> says: <c>12 rows, 80 probes waiting; 431 batches written</c>.</summary>
    public async Task<long> BatchesWrittenAsync(CancellationToken cancellationToken)
    {
        var backlog = await BacklogAsync(cancellationToken);
        var written = Regex.Match(backlog, @"(\d+) batches written", RegexOptions.None, TimeSpan.FromSeconds(1));
        return written.Success ? long.Parse(written.Groups[1].Value) : throw new StageException($"/readyz does not say how many batches were written: {backlog}");
    }

    /// <summary>How many token refreshes it has stored and in how many transactions, as <c>/readyz</c> says: <c>300 token refreshes in 340 transactions</c>.</summary>
    public async Task<(long Refreshes, long Transactions)> TokenCountsAsync(CancellationToken cancellationToken)
    {
        var backlog = await BacklogAsync(cancellationToken);
        var told = Regex.Match(backlog, @"(\d+) token refreshes in (\d+) transactions", RegexOptions.None, TimeSpan.FromSeconds(1));
        return told.Success ? (long.Parse(told.Groups[1].Value), long.Parse(told.Groups[2].Value)) : throw new StageException($"/readyz does not say how many tokens were refreshed: {backlog}");
    }

    private Task<string> BacklogAsync(CancellationToken cancellationToken) => CheckAsync("backlog", cancellationToken);

    /// <summary>What <c>/readyz</c> says of one thing.</summary>
    public async Task<string> CheckAsync(string name, CancellationToken cancellationToken)
    {
        using var answer = await Http.GetAsync(new Uri("/readyz", UriKind.Relative), cancellationToken);
        using var json = JsonDocument.Parse(await answer.Content.ReadAsStringAsync(cancellationToken));
        return json.RootElement.GetProperty("checks").EnumerateArray().First(c => c.GetProperty("name").GetString() == name).GetProperty("detail").GetString() ?? "";
    }

    /// <summary>Ends it as an operator would, so that everything is on disk.</summary>
    public Task StopAsync() => process.StopAsync();

    /// <summary>SIGKILL: no goodbye, nothing flushed.</summary>
    public async Task KillAsync()
    {
        await process.KillAsync();
        await DisposeAsync();
    }

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        await process.DisposeAsync();
    }
}
