using IntegrationConsole.Access;
using IntegrationConsole.Bulk;
using IntegrationConsole.Bulk.Files;
using IntegrationConsole.Data;
using IntegrationConsole.Integrations;
using IntegrationConsole.Jobs;
using IntegrationConsole.Rotation;
using IntegrationConsole.Secrets;
using IntegrationConsole.Tests.Audit;
using IntegrationConsole.Tests.Flows;
using Microsoft.Extensions.DependencyInjection;

namespace IntegrationConsole.Tests.Data;

/// <summary>What bulk runs, files and rotations send to SQL Server, judged by Microsoft's T-SQL parser.</summary>
public sealed class BulkStatementsTests : IAsyncLifetime
{
    private static readonly CancellationToken None = CancellationToken.None;
    private readonly List<string> commands = [];
    private ConsoleFixture fixture = null!;
    private HeadlessConsole console = null!;

    public async Task InitializeAsync()
    {
        fixture = await ConsoleFixture.StartAsync();
        await fixture.StartConsoleAsync(clock: false); // makes the key file
        console = HeadlessConsole.Recording(fixture, commands);
    }

    public async Task DisposeAsync()
    {
        await console.DisposeAsync();
        await fixture.DisposeAsync();
    }

    [Fact]
    public async Task Every_statement_of_bulk_runs_and_files_is_valid()
    {
        var person = HeaderSignIn.Principal(fixture.OrganizationId, Role.Administrator, "ada@example.org");
        var copy = new BulkPatch { Copy = new(DeploymentEnvironment.Production, WithSecrets: true) };
        await console.InScopeAsync(async services =>
        {
            var runs = services.GetRequiredService<BulkRuns>();
            foreach (var wish in new BulkWish[] { new(BulkAction.Update, new(null, IntegrationFilter.All), new() { Enabled = false }), new(BulkAction.Copy, new(["1"], null), copy) })
            {
                await runs.PreviewAsync(wish, person, None);
                await runs.StartAsync(wish, person, None);
            }

            await runs.CancelAsync(Guid.Empty, person, None);
            await runs.UndoAsync(Guid.Empty, person, None);
            await runs.RetryAsync(Guid.Empty, person, None);
            await services.GetRequiredService<BulkList>().RecentAsync(before: 9, 10, None);
            return await services.GetRequiredService<BulkList>().FindAsync(Guid.Empty, None);
        });
        await JournalAsync(new BulkRun(BulkAction.Copy, copy, "ada@example.org", Guid.Empty, apiKeyId: null, fixture.Time.GetUtcNow()), person);
        await console.InScopeAsync(async services =>
        {
            await services.GetRequiredService<ConfigPlans>().PlanAsync(new("", Prune: false, Passphrase: null), person, None);
            return await services.GetRequiredService<ConfigExports>().ExportAsync(new(null, IntegrationFilter.All), person, None);
        });

        commands.Should().Contain(c => c.Contains("INSERT INTO [BulkRuns]", StringComparison.Ordinal))
            .And.Contain(c => c.Contains("INSERT INTO [BulkItems]", StringComparison.Ordinal) || c.Contains("MERGE [BulkItems]", StringComparison.Ordinal))
            .And.Contain(c => c.StartsWith("UPDATE", StringComparison.Ordinal) && c.Contains("[BulkItems]", StringComparison.Ordinal) && c.Contains("EXISTS", StringComparison.Ordinal), "the fence is in the statement")
            .And.Contain(c => c.Contains("[Lineage]", StringComparison.Ordinal) && c.Contains("EXISTS", StringComparison.Ordinal), "two copies of one integration are looked for")
            .And.Contain(c => c.Contains("GROUP BY", StringComparison.Ordinal) && c.Contains("[BulkItems]", StringComparison.Ordinal));
        JudgeAll();
    }

    [Fact]
    public async Task Every_statement_of_a_rotation_is_valid()
    {
        var (journal, now) = (console.Get<RotationJournal>(), fixture.Time.GetUtcNow());
        var rotation = new KeyRotation(RotationCause.Request, "ada@example.org", fixture.OrganizationId, 1, [Guid.Empty], now);
        var pass = new RotationPass(1, 1, Guid.NewGuid(), [Guid.NewGuid()], new HashSet<Guid> { Guid.Empty }, now);
        IHoldSealedValues[] tables = [.. console.Services.GetServices<IHoldSealedValues>()];
        await journal.KeyMadeAsync(rotation, 1, Guid.NewGuid(), None);
        await journal.LeftAsync(rotation, 5, None);
        foreach (var table in tables)
        {
            (SealedRow, ResealResult)[] batch = [(new(1, 1, "p", "v1.old", "one"), new ResealResult.Resealed("v1.new", Guid.NewGuid())), (new(2, 1, "p", "v1.old", "two"), new ResealResult.Failed("its key is missing"))];
            await journal.WriteAsync(pass, table, batch, fixture.Time.GetTimestamp(), None);
        }

        (await journal.CompleteAsync(pass, tables, [new(Guid.NewGuid(), now, now, Opens: true)], None)).Should().BeTrue("else its statements were not sent");
        await journal.EndAsync(rotation, 1, RotationState.Failed, "why", None);
        await console.InScopeAsync(async services =>
        {
            var keys = services.GetRequiredService<KeyRotations>();
            await keys.ResumeAsync(None);
            await keys.ScheduleAsync(30, None);
            await keys.DestroyAsync(Guid.NewGuid(), None);
            return await services.GetRequiredService<KeyOverview>().ReadAsync(None);
        });
        foreach (var takeOver in console.Services.GetServices<ITakeOverWork>())
        {
            await using var db = console.Get<Database>().OpenForSystem();
            await takeOver.TakeOverAsync(db, 7, None);
        }

        commands.Should().Contain(c => c.Contains("[KeyRotationFailures]", StringComparison.Ordinal) && c.Contains("INSERT", StringComparison.Ordinal))
            .And.Contain(c => c.Contains("INSERT INTO [RetiredKeys]", StringComparison.Ordinal))
            .And.Contain(c => c.Contains("[BulkRuns]", StringComparison.Ordinal) && c.Contains("[Owner]", StringComparison.Ordinal));
        JudgeAll();
    }

    private async Task JournalAsync(BulkRun run, System.Security.Claims.ClaimsPrincipal person)
    {
        var (journal, item) = (console.Get<BulkJournal>(), new BulkItem(1, "1", "One"));
        await journal.OpenAsync(1, 10, None);
        await journal.ClaimAsync(run, 1, None);
        await journal.LeftAsync(run, 10, None);
        await journal.ReadAsync(run, None);
        await journal.BeginAsync(run, 1, item, new() { Copy = new("1", Guid.Empty, Over: 1) }, 1, None);
        await journal.EndAsync(run, 1, item, ItemEnd.Failed("what", "next"), None);
        await journal.FinishAsync(run, 1, BulkState.Completed, remark: null, None);
        await console.InScopeAsync(services => services.GetRequiredService<BulkItemRun>().DoAsync(new(run, item, 1, person), None));
        await console.InScopeAsync(services => services.GetRequiredService<BulkList>().ItemsAsync(run, BulkItemState.Failed, after: 1, 10, None));
    }

    private void JudgeAll()
    {
        var distinct = commands.Distinct(StringComparer.Ordinal).ToList();
        distinct.Count.Should().BeGreaterThan(10);
        distinct.ForEach(TransactSqlTests.Judge);
    }
}
