using System.Collections.Concurrent;
using IntegrationConsole.Access;
using IntegrationConsole.BrowserTests.Browser;
using IntegrationConsole.Integrations;
using IntegrationConsole.Simulator;

namespace IntegrationConsole.BrowserTests.Hosts;

/// <summary>A console of its own for a class of tests, with a user of every role and the <see cref="Cast"/>, played by a simulator in this process.</summary>
public class ConsoleFixture(BrowserFixture browser) : IAsyncLifetime
{
    private readonly TemporaryFolder folder = new();
    private readonly ConcurrentDictionary<Role, string> sessions = new();

    public SimulatorHost Simulator { get; private set; } = null!;

    public RunningConsole Console { get; private set; } = null!;

    /// <summary>Every secret that the seeded integrations were given.</summary>
    public IReadOnlyList<string> Secrets { get; private set; } = [];

    /// <summary>More settings on the command line.</summary>
    protected virtual IEnumerable<string> Settings => [];

    /// <summary>Integrations beside the cast.</summary>
    protected virtual IEnumerable<IntegrationDraft> More => [];

    public async Task InitializeAsync()
    {
        Simulator = await SimulatorHost.StartAsync();
        await using (var seed = await Seed.OpenAsync(folder.Path))
        {
            foreach (var role in Enum.GetValues<Role>().Where(r => r is not Role.Administrator))
            {
                await seed.AddUserAsync(Seed.EmailOf(role), role);
            }

            var drafts = Cast.All.Select(one => Cast.Enter(Simulator, one.Key, one.Name, one.ProviderId, one.Category)).Concat(More).ToList();
            foreach (var draft in drafts)
            {
                await seed.AddAsync(draft);
            }

            Secrets = [.. drafts.SelectMany(d => d.Secrets.Values)];
        }

        await StartAsync();
    }

    public async Task DisposeAsync()
    {
        await Console.DisposeAsync();
        await Simulator.DisposeAsync();
        folder.Dispose();
    }

    /// <summary>Starts the console again on its address, after it was killed.</summary>
    public async Task StartAsync() => Console = await RunningConsole.StartAsync(folder.Path, Console?.Address.Port ?? 0, [
        "--Egress:Allow=127.0.0.0/8", "--Access:SignInsPerAddress=1000", "--Access:SignInsPerAccount=1000", "--Access:LockOutAfter=3", .. Settings]);

    /// <summary>Somebody who has not signed in.</summary>
    public Task<Visit> VisitAsync(int width = 1440) => browser.VisitAsync(Console.Address, width: width);

    /// <summary>Somebody with this role, signed in.</summary>
    public async Task<Visit> VisitAsync(Role role, int width = 1440)
    {
        if (!sessions.TryGetValue(role, out var storage))
        {
            await using var first = await VisitAsync();
            await first.SignInAsync(Seed.EmailOf(role), Seed.Password);
            await first.Page.WaitForURLAsync("**/dashboard");
            sessions[role] = storage = await first.StorageAsync();
        }

        return await browser.VisitAsync(Console.Address, storage, width);
    }
}
