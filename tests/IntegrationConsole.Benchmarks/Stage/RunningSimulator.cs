using System.Net.Http.Json;
using System.Text.RegularExpressions;
using IntegrationConsole.Simulator.Control;
using IntegrationConsole.Simulator.Weather;

namespace IntegrationConsole.Benchmarks.Stage;

/// <summary>The simulator in a process of its own, with the accounts of the benchmark cast.</summary>
public sealed class RunningSimulator : IAsyncDisposable
{
    private readonly ChildProcess process;
    private readonly HttpClient control;

    private RunningSimulator(ChildProcess process, Uri address, Uri controlAddress)
    {
        this.process = process;
        Address = address;
        control = new HttpClient { BaseAddress = controlAddress };
    }

    public Uri Address { get; }

    public int ProcessId => process.Id;

    public static async Task<RunningSimulator> StartAsync(int services, CancellationToken cancellationToken)
    {
        var child = ChildProcess.Start("The simulator", "dotnet", ["exec", BuiltPrograms.Simulator, "--services", $"{services}", "--port", "0", "--control-port", "0"]);
        try
        {
            await child.SaysAsync(line => line.EndsWith(" services", StringComparison.Ordinal), TimeSpan.FromMinutes(1), cancellationToken);
            return new RunningSimulator(child, Said(child, "http"), Said(child, "control"));
        }
        catch
        {
            await child.DisposeAsync();
            throw;
        }
    }

    /// <summary>From now on the account behaves so.</summary>
    public async Task SetFaultAsync(string key, Fault fault, CancellationToken cancellationToken)
    {
        using var answer = await control.PutAsJsonAsync($"/services/{key}/fault", fault, ControlJson.Options, cancellationToken);
        answer.EnsureSuccessStatusCode();
    }

    public async ValueTask DisposeAsync()
    {
        control.Dispose();
        await process.DisposeAsync();
    }

    // http    http://127.0.0.1:40001/s/<key>
    private static Uri Said(ChildProcess process, string name) =>
        new(Regex.Match(process.Output, $@"^\s*{name}\s+(http://127\.0\.0\.1:\d+)", RegexOptions.Multiline, TimeSpan.FromSeconds(1)).Groups[1].Value);
}
