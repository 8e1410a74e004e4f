using IntegrationConsole.Data;
using IntegrationConsole.Health;
using IntegrationConsole.Integrations;
using IntegrationConsole.Providers.Contract;
using IntegrationConsole.Tests.Fakes;
using IntegrationConsole.Tests.Flows;

namespace IntegrationConsole.Tests.Health;

public sealed class ProbeClaimsTests
{
    private const int First = 11;
    private const int Second = 22;
    private readonly ManualTime time = new();

    [Theory]
    [MemberData(nameof(TestDatabases.All), MemberType = typeof(TestDatabases))]
    public async Task Two_processes_never_claim_the_same(DatabaseProvider provider)
    {
        await using var fixture = await StartAsync(provider, 60);
        var claims = new ProbeClaims(fixture.Database, time);

        var taken = await Task.WhenAll(Enumerable.Range(0, 8).Select(i => Task.Run(() => TakeAsync(claims, i % 2 == 0 ? First : Second, most: 10))));

        var first = taken.Where((_, i) => i % 2 == 0).SelectMany(c => c).Select(c => c.IntegrationId).ToHashSet();
        var second = taken.Where((_, i) => i % 2 == 1).SelectMany(c => c).Select(c => c.IntegrationId).ToHashSet();
        first.Overlaps(second).Should().BeFalse();
        (first.Count + second.Count).Should().Be(60);
        taken.SelectMany(c => c).Select(c => (c.IntegrationId, c.NextDueMs)).Should().OnlyHaveUniqueItems();
    }

    [Fact]
    public async Task Each_takes_at_most_its_fair_share_of_what_is_free()
    {
        await using var fixture = await StartAsync(DatabaseProvider.Sqlite, 10);
        var claims = new ProbeClaims(fixture.Database, time);

        (await TakeAsync(claims, First, most: 6)).Should().HaveCount(6);
        (await TakeAsync(claims, Second, most: 6)).Should().HaveCount(4);
    }

    [Fact]
    public async Task A_row_stays_with_its_process_from_claim_to_claim()
    {
        await using var fixture = await StartAsync(DatabaseProvider.Sqlite, 10);
        var claims = new ProbeClaims(fixture.Database, time);
        var owned = (await TakeAsync(claims, First, most: 10)).Select(c => c.IntegrationId).ToList();
        time.Advance(TimeSpan.FromSeconds(60));

        (await TakeAsync(claims, Second, most: 10)).Should().BeEmpty("the owner is not overdue");
        (await TakeAsync(claims, First, most: 0 + 1)).Select(c => c.IntegrationId).Should().BeEquivalentTo(owned, "the bound is for rows that it does not own yet");
    }

    [Fact]
    public async Task Rows_of_an_owner_that_does_not_keep_up_are_taken_over()
    {
        await using var fixture = await StartAsync(DatabaseProvider.Sqlite, 10);
        var claims = new ProbeClaims(fixture.Database, time);
        await TakeAsync(claims, First, most: 10);
        time.Advance(TimeSpan.FromSeconds(60) + ProbeClaims.Grace - TimeSpan.FromSeconds(1));
        (await TakeAsync(claims, Second, most: 10)).Should().BeEmpty();
        time.Advance(TimeSpan.FromSeconds(2));

        (await TakeAsync(claims, Second, most: 10)).Should().HaveCount(10);
        (await TakeAsync(claims, First, most: 10)).Should().BeEmpty();
    }

    [Fact]
    public async Task After_downtime_the_next_due_time_is_in_the_future_and_on_the_grid()
    {
        await using var fixture = await StartAsync(DatabaseProvider.Sqlite, 1);
        var claims = new ProbeClaims(fixture.Database, time);
        var before = (await fixture.RowsAsync<ProbeSchedule>()).Single();
        time.Advance(TimeSpan.FromHours(7) + TimeSpan.FromSeconds(17));

        var claim = (await TakeAsync(claims, First, most: 1)).Single();

        var horizon = (time.GetUtcNow() + ProbeSweep.Ahead).ToUnixTimeMilliseconds();
        (claim.NextDueMs - horizon).Should().BeInRange(1, 60_000);
        ((claim.NextDueMs - before.DueAtMs) % 60_000).Should().Be(0);
    }

    [Theory]
    [MemberData(nameof(TestDatabases.All), MemberType = typeof(TestDatabases))]
    public async Task What_a_dead_process_owned_is_free_and_due_within_its_interval_at_its_own_place(DatabaseProvider provider)
    {
        await using var fixture = await StartAsync(provider, 10);
        var claims = new ProbeClaims(fixture.Database, time);
        await TakeAsync(claims, First, most: 4);
        await TakeAsync(claims, Second, most: 10);
        await using (var db = fixture.Database.OpenForSystem())
        {
            await new HealthTakeOver(time).TakeOverAsync(db, First, CancellationToken.None);
        }

        var free = await fixture.RowsAsync<ProbeSchedule>(rows => rows.Where(s => s.Owner == 0));
        var now = time.GetUtcNow().ToUnixTimeMilliseconds();
        free.Should().HaveCount(4).And.OnlyContain(s => SlotRules.RunAt(s.IntegrationId, s.DueAtMs, s.IntervalMs).ToUnixTimeMilliseconds() <= now + 60_000);
        free.Should().OnlyContain(s => (s.DueAtMs - now - s.IntegrationId) % 60_000 == 0, "else a restart would put thousands of probes into the same moment for ever");
        (await TakeAsync(claims, Second, most: 10)).Select(c => c.IntegrationId).Should().BeEquivalentTo(free.Select(s => s.IntegrationId));
    }

    private Task<List<Claim>> TakeAsync(ProbeClaims claims, int owner, int most) => claims.TakeAsync(owner, time.GetUtcNow() + ProbeSweep.Ahead, most, CancellationToken.None);

    private async Task<ConsoleFixture> StartAsync(DatabaseProvider provider, int count)
    {
        var fixture = await ConsoleFixture.StartAsync(provider);
        await using var db = fixture.Database.Open(Reach.Of(fixture.OrganizationId));
        var integrations = Enumerable.Range(0, count).Select(i => new Integration($"i-{i}", "stripe", new IntegrationDraft { ProviderId = "stripe", Name = $"I {i}", Category = Category.Payment }, "test", time.GetUtcNow())).ToList();
        db.AddRange(integrations);
        await db.SaveChangesAsync();
        db.AddRange(integrations.Select(i => new ProbeSchedule(i.Id, fixture.OrganizationId, time.GetUtcNow().ToUnixTimeMilliseconds() + i.Id, 60_000)));
        await db.SaveChangesAsync();
        return fixture;
    }
}
