using IntegrationConsole.Benchmarks.Measured;
using IntegrationConsole.Benchmarks.Stage;
using IntegrationConsole.OAuth;
using IntegrationConsole.Simulator;
using IntegrationConsole.Simulator.OAuth;
using Microsoft.EntityFrameworkCore;

namespace IntegrationConsole.Benchmarks.OAuth;

/// <summary>
/// Several consoles on one database hand out tokens to many callers while their authorization servers rotate refresh tokens, detect reuse, answer slowly, drop answers after they
/// committed and have a wrong clock, and while the consoles are killed at random. Then a consent is revoked for real.
/// </summary>
public sealed class ChaosBenchmark(BenchmarkOptions options)
{
    private const int Accounts = 20;

    /// <summary>Short, so that a round is seldom without a refresh.</summary>
    private static readonly TimeSpan Life = TimeSpan.FromSeconds(20);

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);

    public async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        var machine = Machine.Here();
        using var folder = new ConsoleFolder(options, KeyValuePair.Create("Access:ApiCallsPerMinute", "1000000"));
        await using var simulator = await SimulatorHost.StartAsync(cancellationToken: cancellationToken);
        var accounts = ConnectionPlanting.Accounts(simulator, Accounts);
        accounts.ForEach(account => account.OAuth!.Conduct = Trouble);
        await using var data = await ConsoleData.CreateAsync(folder, cancellationToken);
        await PlantAsync(data, accounts, cancellationToken);
        Console.WriteLine($"{options.Processes} consoles, {options.Processes * options.Callers} callers, {options.Rounds} rounds each.");

        var callers = await ChaosCallers.RunAsync(options, folder, accounts, cancellationToken);
        accounts.ForEach(account => account.OAuth!.Conduct = Trouble with { DropsAfterCommit = 0 });
        await using var last = await RunningConsole.StartAsync(folder, cancellationToken);
        await Eventually.TrueAsync(() => SettledAsync(data, cancellationToken), Patience, "Some connections were not refreshed within three minutes after the trouble.", cancellationToken);
        var counted = accounts.Select(account => account.OAuth!.Counters).ToList();
        var lost = await LostAsync(data, cancellationToken);
        var told = await RevokeAsync(data, accounts[0], cancellationToken);
        return Report(machine, callers, counted, lost, told).Print(Console.Out);
    }

    private static OAuthConduct Trouble { get; } = new()
    {
        RotatesRefreshToken = true,
        DetectsReuse = true,
        AccessTokenLifetime = Life,
        Latency = TimeSpan.FromMilliseconds(50),
        Jitter = TimeSpan.FromMilliseconds(500),
        DropsAfterCommit = 0.1,
        ClockSkew = TimeSpan.FromSeconds(90),
    };

    private static async Task PlantAsync(ConsoleData data, List<SimulatedService> accounts, CancellationToken cancellationToken)
    {
        var integrations = await ConnectionPlanting.IntegrationsAsync(data, accounts, cancellationToken);
        await using var db = data.Open();
        foreach (var (integration, account) in integrations.Zip(accounts))
        {
            var person = SimulatedPerson.All[0];
            db.Add(ConnectionPlanting.Connect(data, integration, person, account.OAuth!.Give(person), isPrimary: true, ago: TimeSpan.Zero));
        }

        await db.SaveChangesAsync(cancellationToken);
    }

    /// <summary>Every connection has been refreshed since the trouble ended, or waits for a person.</summary>
    private static async Task<bool> SettledAsync(ConsoleData data, CancellationToken cancellationToken)
    {
        await using var db = data.Open();
        return !await db.Set<Connection>().AnyAsync(c => c.State == ConnectionState.Connected && (c.FailuresInRow > 0 || c.Unanswered > 0 || c.LeaseUntil != null), cancellationToken);
    }

    private static async Task<int> LostAsync(ConsoleData data, CancellationToken cancellationToken)
    {
        await using var db = data.Open();
        return await db.Set<Connection>().CountAsync(c => c.State != ConnectionState.Connected, cancellationToken);
    }

    /// <summary>The provider's side ends the consent.</summary>
    /// <returns>How long until the connection says that a person must act.</returns>
    private static async Task<TimeSpan> RevokeAsync(ConsoleData data, SimulatedService account, CancellationToken cancellationToken)
    {
        account.OAuth!.Revoke();
        var start = TimeProvider.System.GetTimestamp();
        await Eventually.TrueAsync(
            async () =>
            {
                await using var db = data.Open();
                return await db.Set<Connection>().AnyAsync(c => c.State == ConnectionState.ReauthRequired, cancellationToken);
            },
            Patience,
            "The revocation was not noticed within three minutes.",
            cancellationToken);
        return TimeProvider.System.GetElapsedTime(start);
    }

    private FigureReport Report(Machine machine, ChaosCallers callers, List<OAuthCounters> counted, int lost, TimeSpan told) => new(options, machine,
    [
        new("doubleUses", "refresh tokens used twice", counted.Sum(c => c.DoubleUses), "") { Most = 0 },
        new("lostGrants", "grants lost", Math.Max(lost, counted.Sum(c => c.GrantsGiven - c.GrantsAlive)), "") { Most = 0 },
        new("reauthSeconds", "from a real revocation to \"reconnect\"", told.TotalSeconds, "s") { Most = 60 },
        new("refusedTokens", "tokens handed out that the API refused", callers.Refused, ""),
        new("rounds", "rounds with a token", callers.Served, "") { Least = options.Processes * options.Callers * options.Rounds },
        new("withoutToken", "asked again because there was no token yet, or the console was dead", callers.Waited, ""),
        new("refreshes", "refreshes", counted.Sum(c => c.Refreshes), ""),
        new("dropped", "answers dropped after the commit", counted.Sum(c => c.AnswersDropped), "") { Least = 1 },
        new("repeated", "of them got with the same token again", counted.Sum(c => c.LostAnswersRepeated), ""),
        new("kills", "consoles killed (SIGKILL)", callers.Kills, "") { Least = 1 },
    ])
    {
        Definitions =
        [
            "used twice: as the authorization server counts it, which then ends the whole grant (RFC 9700 section 4.14.2). A token whose answer was lost may come once more within two minutes, as long as nobody has used what it was exchanged for.",
            "lost: a connection that asks a person to connect again, or a grant that the server has ended, before the real revocation.",
            "a round: a caller asks a console for a token over the REST API and shows it to the API; while there is none it asks again.",
        ],
    };
}
