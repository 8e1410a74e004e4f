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

    public async Task<ReceiverCounts> CountsAsync(CancellationToken cancellationToken, bool reset = false) =>
        (await http.GetFromJsonAsync<ReceiverCounts>(new Uri(reset ? "/counts?reset=1" : "/counts", UriKind.Relative), cancellationToken))!;

    public async ValueTask DisposeAsync()
    {
        http.Dispose();
        await process.DisposeAsync();
    }
}
