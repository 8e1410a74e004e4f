using IntegrationConsole.Data;
using IntegrationConsole.Integrations;
using IntegrationConsole.Providers.Contract;
using IntegrationConsole.Simulator;
using IntegrationConsole.Simulator.Cast;
using IntegrationConsole.Tests.Secrets;
using Microsoft.Data.SqlClient;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;

namespace IntegrationConsole.Tests.Flows;

/// <summary>An installation for tests: a real database with one organization, a simulator, and any number of consoles on it, one after the other or side by side.</summary>
internal sealed class ConsoleFixture : IAsyncDisposable
{
    private readonly List<HeadlessConsole> consoles = [];
    private int accounts;

    private ConsoleFixture(DatabaseProvider provider, SimulatorHost simulator, TimeProvider time)
    {
        (Simulator, Time) = (simulator, time);
        var settings = new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            ["DataDirectory"] = Directory,
            ["Egress:Allow"] = "127.0.0.0/8",
            ["Database:Provider"] = provider.ToString(),
        };
        if (provider is DatabaseProvider.SqlServer)
        {
            settings["ConnectionStrings:Console"] = new SqlConnectionStringBuilder(TestDatabases.SqlServer!) { InitialCatalog = $"console-test-{Guid.NewGuid():N}" }.ConnectionString;
        }

        Configuration = new ConfigurationBuilder().AddInMemoryCollection(settings).Build();
        Database = new Database(DatabaseOptions.From(Configuration));
    }

    public IConfiguration Configuration { get; }

    public string Directory { get; } = System.IO.Directory.CreateTempSubdirectory("console-flow-").FullName;

    /// <summary>Everything that the consoles logged, at every level.</summary>
    public RecordedLogs Logs { get; } = new();

    public SimulatorHost Simulator { get; }

    public TimeProvider Time { get; }

    /// <summary>Straight to the tables, beside the consoles.</summary>
    public Database Database { get; }

    public int OrganizationId { get; private set; }

    /// <summary>Database, organization and simulator; no console yet.</summary>
    public static async Task<ConsoleFixture> StartAsync(DatabaseProvider provider = DatabaseProvider.Sqlite, TimeProvider? time = null)
    {
        var fixture = new ConsoleFixture(provider, await SimulatorHost.StartAsync(), time ?? TimeProvider.System);
        await using (var db = fixture.Database.OpenForSystem())
        {
            await (db.Database.HasPendingModelChanges() ? db.Database.EnsureCreatedAsync() : DatabaseStart.PrepareAsync(fixture.Database, CancellationToken.None));
        }

        fixture.OrganizationId = await fixture.AddOrganizationAsync("first");
        return fixture;
    }

    public async Task<int> AddOrganizationAsync(string slug)
    {
        var organization = new Organization($"Organization {slug}", slug, Time.GetUtcNow());
        await using var db = Database.OpenForSystem();
        db.Add(organization);
        await db.SaveChangesAsync();
        return organization.Id;
    }

    /// <summary>Starts a console on the database.</summary>
    /// <param name="clock">False: the clock's jobs do not run; the test calls what it needs.</param>
    public async Task<HeadlessConsole> StartConsoleAsync(bool clock = true)
    {
        var console = await HeadlessConsole.StartAsync(this, clock);
        consoles.Add(console);
        return console;
    }

    /// <summary>A fresh simulated account.</summary>
    public SimulatedService NewAccount(string providerId = "sendgrid")
    {
        var number = Interlocked.Increment(ref accounts);
        var settings = new Dictionary<string, string>(FakeCredentials.For(providerId, number), StringComparer.Ordinal);
        return Simulator.Add(new ServiceRegistration { Key = $"{providerId.Replace('_', '-')}-{number}", ProviderId = providerId, Settings = settings });
    }

    /// <summary>What an administrator would enter for that account.</summary>
    public IntegrationDraft DraftFor(SimulatedService account, string? baseUrl = null, MonitoringSettings? monitoring = null)
    {
        var manifest = ProviderCatalog.Find(account.ProviderId)!.Manifest;
        var given = FakeCredentials.For(account.ProviderId, int.Parse(account.Key[(account.Key.LastIndexOf('-') + 1)..], System.Globalization.CultureInfo.InvariantCulture));
        return new()
        {
            ProviderId = account.ProviderId,
            Name = account.Key,
            Category = manifest.Category,
            BaseUrl = baseUrl ?? account.BaseUrl.OriginalString,
            Settings = given.Where(v => manifest.Fields.Any(f => f.Key == v.Key && !f.IsSecret)).ToDictionary(v => v.Key, v => v.Value, StringComparer.Ordinal),
            Secrets = given.Where(v => manifest.Fields.Any(f => f.Key == v.Key && f.IsSecret)).ToDictionary(v => v.Key, v => v.Value, StringComparer.Ordinal),
            Monitoring = monitoring ?? MonitoringSettings.Default with { Interval = TimeSpan.FromHours(1), Timeout = TimeSpan.FromSeconds(5) },
        };
    }

    /// <summary>Reads tables, past every filter.</summary>
    public async Task<List<T>> RowsAsync<T>(Func<IQueryable<T>, IQueryable<T>>? which = null)
        where T : class
    {
        await using var db = Database.OpenForSystem();
        return await (which ?? (rows => rows))(db.Set<T>().AsNoTracking()).ToListAsync();
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var console in consoles)
        {
            await console.DisposeAsync();
        }

        await Simulator.DisposeAsync();
        if (!Database.IsSqlite)
        {
            await using var db = Database.OpenForSystem();
            await db.Database.EnsureDeletedAsync();
        }

        SqliteConnection.ClearAllPools();
        System.IO.Directory.Delete(Directory, recursive: true);
    }
}
