using System.Net.Http.Json;
using IntegrationConsole.Benchmarks.Stage;

namespace IntegrationConsole.Benchmarks.Webhooks;

/// <summary>The subscriber's process.</summary>
internal sealed class RunningReceiver : IAsyncDisposable
{
    private readonly ChildProcess process;
    private readonly HttpClient http;

    private RunningReceiver(ChildProcess process, Uri address)
    {
        this.process = process;
        Address = address;
        http = new HttpClient { BaseAddress = address };
    }

    public Uri Address { get; }

    public static async Task<RunningReceiver> StartAsync(CancellationToken cancellationToken)
    {
        var child = ChildProcess.Start("The receiver", "dotnet", ["exec", typeof(RunningReceiver).Assembly.Location, "receiver"]);
        try
        {
            var line = await child.SaysAsync(l => l.StartsWith("receiver http", StringComparison.Ordinal), TimeSpan.FromMinutes(1), cancellationToken);
            return new(child, new Uri(line["receiver ".Length..]));
        }
        catch
        {
            await child.DisposeAsync();
            throw;
        }
    }

    public Task<ReceiverCounts> CountsAsync(CancellationToken cancellationToken, bool reset = false) => AskAsync(reset ? "/counts?reset=1" : "/counts", cancellationToken);

    /// <summary>With the percentiles of the time from publishing to receiving.</summary>
    public Task<ReceiverCounts> DelaysAsync(CancellationToken cancellationToken) => AskAsync("/counts?delays=1", cancellationToken);

    /// <summary>How many of these ids never came.</summary>
    public async Task<int> MissingAsync(IEnumerable<string> ids, CancellationToken cancellationToken)
    {
        using var asked = new StringContent(string.Join('\n', ids));
        using var answer = await http.PostAsync(new Uri("/missing", UriKind.Relative), asked, cancellationToken);
        return await answer.Content.ReadFromJsonAsync<int>(cancellationToken);
    }

    private async Task<ReceiverCounts> AskAsync(string path, CancellationToken cancellationToken) => (await http.GetFromJsonAsync<ReceiverCounts>(new Uri(path, UriKind.Relative), cancellationToken))!;

    public async ValueTask DisposeAsync()
    {
        http.Dispose();
        await process.DisposeAsync();
    }
}
