using IntegrationConsole.Data;
using IntegrationConsole.Health;
using IntegrationConsole.Integrations;
using IntegrationConsole.Integrations.Copies;
using IntegrationConsole.Integrations.Versions;
using IntegrationConsole.Jobs;
using IntegrationConsole.Live;
using IntegrationConsole.Providers.Contract;
using IntegrationConsole.Rotation;
using IntegrationConsole.Secrets;
using IntegrationConsole.Tests.Fakes;
using IntegrationConsole.Tests.Flows;
using IntegrationConsole.Webhooks.Deliveries;
using IntegrationConsole.Webhooks.Rollups;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.SqlServer.TransactSql.ScriptDom;

namespace IntegrationConsole.Tests.Data;

/// <summary>What we send to SQL Server, judged by Microsoft's own T-SQL parser; no server is needed.</summary>
public sealed class TransactSqlTests
{
    [Fact]
    public void The_parser_finds_mistakes() => Mistakes("SELEC 1 FROM WHERE").Should().NotBeEmpty();

    [Fact]
    public void The_tables_are_valid() => Judge(Context().Database.GenerateCreateScript());

    [Theory]
    [InlineData(MigrationsSqlGenerationOptions.Script)]
    [InlineData(MigrationsSqlGenerationOptions.Script | MigrationsSqlGenerationOptions.Idempotent)]
    public void The_migrations_are_valid(MigrationsSqlGenerationOptions options)
    {
        using var db = Context();
        db.Database.GetMigrations().Should().NotBeEmpty();

        Judge(db.GetService<IMigrator>().GenerateScript(options: options));
    }

    [Fact]
    public void The_migrations_of_both_databases_are_those_of_the_model()
    {
        using var sqlServer = Context();
        using var sqlite = new SqliteConsoleDb(new DbContextOptionsBuilder<SqliteConsoleDb>().UseSqlite("Data Source=:memory:").Options, Reach.System);

        sqlServer.Database.HasPendingModelChanges().Should().BeFalse();
        sqlite.Database.HasPendingModelChanges().Should().BeFalse();
    }

    [Fact]
    public void Hand_written_statements_are_valid()
    {
        Judge(ProbeClaims.SqlServerClaim);
        Judge(SampleTable.Insert);
        foreach (var statement in new[]
        {
            DeliveryStatements.InsertEvent, DeliveryStatements.InsertDelivery, DeliveryStatements.UpdateDelivery, DeliveryStatements.InsertAttempt,
            RollupStatements.UpdateRollup, RollupStatements.InsertRollup, DeliveryStatements.FindKey, DeliveryStatements.ForgetKey, DeliveryStatements.InsertKey, DeliveryClaims.Waiting, DeliveryClaims.SqlServerClaim, DeliveryClaims.Next,
        })
        {
            Judge(statement);
        }
    }

    [Fact]
    public async Task Every_statement_of_a_running_console_is_valid()
    {
        var commands = new List<string>();
        await using var fixture = await ConsoleFixture.StartAsync();
        await fixture.StartConsoleAsync(clock: false); // makes the key file
        await using var console = HeadlessConsole.Recording(fixture, commands);
        await RunEverythingAsync(console, fixture);

        commands.Should().Contain(c => c.Contains("INSERT INTO [Integrations]", StringComparison.Ordinal))
            .And.Contain(c => c.Contains("UPDATE [Integrations]", StringComparison.Ordinal))
            .And.Contain(c => c.Contains("DELETE FROM [Integrations]", StringComparison.Ordinal))
            .And.Contain(c => c.Contains("OUTPUT inserted.IntegrationId", StringComparison.Ordinal))
            .And.Contain(c => c.Contains("INSERT INTO Samples", StringComparison.Ordinal))
            .And.Contain(c => c.Contains("[StatusSpans]", StringComparison.Ordinal) && c.StartsWith("UPDATE", StringComparison.Ordinal))
            .And.Contain(c => c.Contains("UPDATE [i]", StringComparison.Ordinal) && c.Contains("[SealedValue] = ", StringComparison.Ordinal))
            .And.Contain(c => c.Contains("[KeyRotations]", StringComparison.Ordinal))
            .And.Contain(c => c.Contains("[SampleBlocks]", StringComparison.Ordinal))
            .And.Contain(c => c.Contains("[ConsoleProcesses]", StringComparison.Ordinal) && c.StartsWith("DELETE", StringComparison.Ordinal));
        commands.Should().NotContain(c => c.Contains("[SealedValue]", StringComparison.Ordinal) && c.Contains("CAST(", StringComparison.Ordinal), "a cast of a row's key reads the whole table for each value of a rotation");
        var distinct = commands.Distinct(StringComparer.Ordinal).ToList();
        distinct.Count.Should().BeGreaterThan(25);
        distinct.ForEach(Judge);
    }

    /// <summary>Each of these reads and writes; what it is told is made up, so only the statements matter.</summary>
    private static async Task RunEverythingAsync(HeadlessConsole console, ConsoleFixture fixture)
    {
        var none = CancellationToken.None;
        var draft = fixture.DraftFor(fixture.NewAccount());
        await console.Get<ProcessLease>().StartAsync(none);
        await console.Get<ProcessLease>().RenewAsync(none);
        await new HealthStart(console.Get<Database>(), console.Board, console.Get<StatusJournal>(), fixture.Time).StartAsync(none);
        await console.Get<SignalReader>().StartAsync(none);
        await console.ChangeAsync(changes => changes.CreateAsync(draft, none));
        await console.ChangeAsync(changes => changes.UpdateAsync("1", draft with { Notes = "new" }, null, none));
        await console.ChangeAsync(changes => changes.UpdateAsync("1", draft with { Enabled = false }, null, none));
        await console.ChangeAsync(changes => changes.ReplaceCredentialsAsync("1", draft.Secrets, null, none));
        await console.InScopeAsync(services => services.GetRequiredService<RollBack>().RunAsync("1", 1, withSecrets: true, null, null, none));
        await console.InScopeAsync(services => services.GetRequiredService<VersionHistory>().ReadAsync("1", null, 10, none));
        await console.InScopeAsync(services => services.GetRequiredService<VersionHistory>().FindAsync("1", 1, none));
        await console.InScopeAsync(services => services.GetRequiredService<EnvironmentCopies>().PlanAsync(new("1", DeploymentEnvironment.Staging), none));
        var monitor = console.Board.Monitors.First();
        await console.Get<StatusJournal>().ChangeAsync(monitor, StatusRules.Stale(null), new StatusEvidence("GET /", "HTTP/1.1 500", 500), fixture.Time.GetUtcNow(), none);
        await console.Get<StatusJournal>().ReloadAsync(monitor, none);
        await console.Get<ProbeClaims>().TakeAsync(1, fixture.Time.GetUtcNow(), 10, none);
        console.Get<BatchWriter>().Enqueue(console.Get<SampleTable>(), new SampleRow(1, 1, fixture.Time.GetUtcNow(), Cause.None, 5));
        await console.Get<BatchWriter>().FlushAsync(none);
        await new PackSamples(console.Get<Database>(), fixture.Time).PackOldestAsync(none);
        await new HealthSignals(console.Get<Database>(), console.Board, console.Get<StatusJournal>(), console.Get<ProbeTargets>(), console.Feed).ReceiveAsync(new Signal(1, Guid.Empty, IntegrationChanges.SignalKind, "1", fixture.Time.GetUtcNow()), none);
        await new PeerSamples(console.Get<Database>(), console.Board, console.Get<ProcessLease>(), console.Feed, new PeerSamplePosition(), fixture.Time).Execute(null!, none);
        await console.InScopeAsync(services => services.GetRequiredService<SampleHistory>().ReadAsync(1, fixture.Time.GetUtcNow().AddHours(-1), none));
        await RotateAsync(console, none);
        await console.ChangeAsync(changes => changes.DeleteAsync("1", null, none));
        await console.Get<ProcessLease>().StopAsync(none);
    }

    private static async Task RotateAsync(HeadlessConsole console, CancellationToken none)
    {
        foreach (var table in console.Services.GetServices<IHoldSealedValues>())
        {
            await using var db = console.Get<Database>().OpenForSystem();
            await table.CountAsync(db, none);
            var row = (await table.ReadAsync(db, Guid.NewGuid(), 0, 10, none)).FirstOrDefault() ?? new SealedRow(1, 1, "p", "v1", "n");
            await table.ReplaceAsync(db, row, "v1.new", Guid.NewGuid(), none);
        }

        await console.Get<RotationStarts>().StartIfDueAsync(none);
        await console.Get<RotationJournal>().ClaimAsync(1, none);
        await console.Get<StragglerSweep>().SweepAsync(none);
        await console.InScopeAsync(services => services.GetRequiredService<KeyRotations>().PauseAsync(none));
        await console.InScopeAsync(services => services.GetRequiredService<KeyRotations>().StartAsync(none));
    }

    private static SqlServerConsoleDb Context() => new(new DbContextOptionsBuilder<SqlServerConsoleDb>().UseSqlServer("Server=x").Options, Reach.System);

    internal static void Judge(string sql) => Mistakes(sql).Should().BeEmpty("this should be T-SQL:\n{0}", sql);

    private static List<string> Mistakes(string sql)
    {
        using var reader = new StringReader(sql);
        new TSql150Parser(initialQuotedIdentifiers: true).Parse(reader, out var errors);
        return [.. errors.Select(e => $"{e.Line}:{e.Column} {e.Message}")];
    }
}
