using System.Net.Http.Headers;
using System.Net.Http.Json;
using IntegrationConsole.Benchmarks.Stage;
using IntegrationConsole.Integrations;
using IntegrationConsole.OAuth.Rest;
using IntegrationConsole.Simulator;

namespace IntegrationConsole.Benchmarks.OAuth;

/// <summary>Callers of several consoles, each with its rounds, and somebody who kills the consoles meanwhile.</summary>
internal sealed class ChaosCallers
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(200);

    private readonly BenchmarkOptions options;
    private readonly ConsoleFolder folder;
    private readonly IReadOnlyList<SimulatedService> accounts;
    private readonly RunningConsole[] consoles;
    private long served, waited, refused;

    private ChaosCallers(BenchmarkOptions options, ConsoleFolder folder, IReadOnlyList<SimulatedService> accounts)
    {
        (this.options, this.folder, this.accounts) = (options, folder, accounts);
        consoles = new RunningConsole[options.Processes];
    }

    public long Served => Interlocked.Read(ref served);

    public long Waited => Interlocked.Read(ref waited);

    public long Refused => Interlocked.Read(ref refused);

    public int Kills { get; private set; }

    /// <summary>Until every caller has had its rounds. The consoles are stopped in the end.</summary>
    public static async Task<ChaosCallers> RunAsync(BenchmarkOptions options, ConsoleFolder folder, IReadOnlyList<SimulatedService> accounts, CancellationToken cancellationToken)
    {
        var chaos = new ChaosCallers(options, folder, accounts);
        try
        {
            for (var slot = 0; slot < chaos.consoles.Length; slot++)
            {
                chaos.consoles[slot] = await RunningConsole.StartAsync(folder, cancellationToken);
            }

            using var over = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
            var killing = chaos.KillAsync(over.Token);
            await Task.WhenAll(Enumerable.Range(0, options.Processes * options.Callers).Select(caller => Task.Run(() => chaos.CallAsync(caller, cancellationToken), cancellationToken)));
            await over.CancelAsync();
            await killing;
            return chaos;
        }
        finally
        {
            foreach (var console in chaos.consoles.Where(c => c is not null))
            {
                await console.DisposeAsync();
            }
        }
    }

    private async Task CallAsync(int caller, CancellationToken cancellationToken)
    {
        for (var round = 0; round < options.Rounds;)
        {
            var account = accounts[Random.Shared.Next(accounts.Count)];
            if (await AskAsync(Volatile.Read(ref consoles[caller % consoles.Length]), account, cancellationToken) is not { } token)
            {
                Interlocked.Increment(ref waited);
                await Task.Delay(Pause, TimeProvider.System, cancellationToken);
                continue;
            }

            Interlocked.Increment(ref served);
            Interlocked.Add(ref refused, account.OAuth!.Accepts(token) ? 0 : 1);
            round++;
        }
    }

    /// <returns>Null: there is none now, or the console is dead.</returns>
    private async Task<string?> AskAsync(RunningConsole console, SimulatedService account, CancellationToken cancellationToken)
    {
        try
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, new Uri($"{IntegrationEndpoints.Root}/{account.Key}/token", UriKind.Relative));
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", folder.ApiKey);
            using var answer = await console.Http.SendAsync(request, cancellationToken);
            return answer.IsSuccessStatusCode ? (await answer.Content.ReadFromJsonAsync<IssuedToken>(cancellationToken))?.AccessToken : null;
        }
        catch (Exception dead) when (!cancellationToken.IsCancellationRequested && dead is HttpRequestException or System.Net.Sockets.SocketException or ObjectDisposedException or InvalidOperationException or IOException or OperationCanceledException)
        {
            return null;
        }
    }

    private async Task KillAsync(CancellationToken cancellationToken)
    {
        try
        {
            while (true)
            {
                await Task.Delay(TimeSpan.FromSeconds(5 + (10 * Random.Shared.NextDouble())), TimeProvider.System, cancellationToken);
                var slot = Random.Shared.Next(consoles.Length);
                await consoles[slot].KillAsync();
                Kills++;
                Volatile.Write(ref consoles[slot], await RunningConsole.StartAsync(folder, CancellationToken.None));
            }
        }
        catch (OperationCanceledException)
        {
            return; // every caller has had its rounds
        }
    }
}
