using System.Security.Claims;
using IntegrationConsole.Access;
using IntegrationConsole.Bulk;
using IntegrationConsole.Integrations;
using IntegrationConsole.Simulator;
using IntegrationConsole.Tests.Access;
using IntegrationConsole.Tests.Flows;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace IntegrationConsole.Tests.Bulk;

/// <summary>An installation with one person, some integrations and their simulated accounts.</summary>
internal sealed class BulkRig : IAsyncDisposable
{
    private BulkRig(ConsoleFixture fixture, AdjustableTime time, Guid userId) => (Fixture, Time, UserId) = (fixture, time, userId);

    public ConsoleFixture Fixture { get; }

    public AdjustableTime Time { get; }

    public Guid UserId { get; }

    public static async Task<BulkRig> StartAsync(Role role = Role.Administrator)
    {
        var time = new AdjustableTime();
        var fixture = await ConsoleFixture.StartAsync(time: time);
        var user = new ConsoleUser(fixture.OrganizationId, "ada@example.org", displayName: null, role, time.GetUtcNow()) { NormalizedUserName = "ADA@EXAMPLE.ORG", NormalizedEmail = "ADA@EXAMPLE.ORG", SecurityStamp = "stamp" };
        await using var db = fixture.Database.OpenForSystem();
        db.Add(user);
        await db.SaveChangesAsync();
        return new(fixture, time, user.Id);
    }

    /// <summary>So many enabled integrations with a simulated account each.</summary>
    public async Task<IReadOnlyList<(Integration Integration, SimulatedService Account)>> ConnectAsync(HeadlessConsole console, int count, Func<IntegrationDraft, IntegrationDraft>? with = null)
    {
        var made = new List<(Integration, SimulatedService)>();
        for (var i = 0; i < count; i++)
        {
            var account = Fixture.NewAccount();
            made.Add((await console.CreateAsync((with ?? (d => d))(Fixture.DraftFor(account))), account));
        }

        return made;
    }

    public async Task<ClaimsPrincipal> PersonAsync(HeadlessConsole console) => (await console.Get<StoredPrincipals>().FindAsync(UserId, apiKeyId: null, CancellationToken.None))!;

    public async Task<BulkOutcome> AskAsync(HeadlessConsole console, Func<BulkRuns, ClaimsPrincipal, Task<BulkOutcome>> ask)
    {
        var person = await PersonAsync(console);
        return await console.InScopeAsync(services => ask(services.GetRequiredService<BulkRuns>(), person));
    }

    public async Task<Guid> BeginAsync(HeadlessConsole console, Func<BulkRuns, ClaimsPrincipal, Task<BulkOutcome>> ask) =>
        (await AskAsync(console, ask)).Should().BeOfType<BulkOutcome.Started>().Subject.Run.PublicId;

    public Task<Guid> BeginAsync(HeadlessConsole console, BulkAction action, IEnumerable<Integration> integrations, BulkPatch? patch = null)
    {
        var wish = new BulkWish(action, new BulkSelection([.. integrations.Select(i => i.Slug)], null), patch);
        return BeginAsync(console, (runs, who) => runs.StartAsync(wish, who, CancellationToken.None));
    }

    public Task<Guid> CopyAsync(HeadlessConsole console, IEnumerable<Integration> integrations, bool withSecrets, DeploymentEnvironment to = DeploymentEnvironment.Staging) =>
        BeginAsync(console, BulkAction.Copy, integrations, new() { Copy = new(to, withSecrets) });

    public async Task<(BulkRun Run, IReadOnlyList<BulkItem> Items)> EndAsync(Guid id)
    {
        await Eventually.Holds(() => ReadAsync(id).Result.Run.EndedAt is not null, TimeSpan.FromSeconds(60), "the run ends");
        return await ReadAsync(id);
    }

    public async Task<(BulkRun Run, IReadOnlyList<BulkItem> Items)> ReadAsync(Guid id)
    {
        var run = (await Fixture.RowsAsync<BulkRun>(runs => runs.Where(r => r.PublicId == id))).Single();
        return (run, await Fixture.RowsAsync<BulkItem>(items => items.Where(i => i.RunId == run.Id).OrderBy(i => i.Id)));
    }

    /// <summary>With its secrets; null: there is none of this slug.</summary>
    public async Task<Integration?> FindAsync(string slug) => (await Fixture.RowsAsync<Integration>(rows => rows.Where(i => i.Slug == slug).Include(i => i.Secrets))).SingleOrDefault();

    public async Task<Integration> NowAsync(Integration integration) => (await Fixture.RowsAsync<Integration>(rows => rows.Where(i => i.Id == integration.Id))).Single();

    public async ValueTask DisposeAsync() => await Fixture.DisposeAsync();
}
