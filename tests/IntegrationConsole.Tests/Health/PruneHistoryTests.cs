using IntegrationConsole.Data;
using IntegrationConsole.Health;
using IntegrationConsole.Integrations;
using IntegrationConsole.Integrations.Compliance;
using IntegrationConsole.Providers.Contract;
using IntegrationConsole.Tests.Fakes;
using IntegrationConsole.Tests.Flows;
using Microsoft.EntityFrameworkCore;

namespace IntegrationConsole.Tests.Health;

/// <summary>An integration's own retention, in the tables and in the figures made of them.</summary>
public sealed class PruneHistoryTests
{
    private static readonly DateTimeOffset Now = new(2026, 3, 31, 12, 0, 0, TimeSpan.Zero);

    [Theory]
    [MemberData(nameof(TestDatabases.All), MemberType = typeof(TestDatabases))]
    public async Task Older_spans_decisions_and_samples_go_and_only_those_of_that_integration(DatabaseProvider provider)
    {
        await using var fixture = await ConsoleFixture.StartAsync(provider, new ManualTime(Now));
        var (week, day, ever) = (await AddAsync(fixture, "week", 7), await AddAsync(fixture, "day", 1), await AddAsync(fixture, "ever", null));
        foreach (var id in new[] { week, day, ever })
        {
            await FillAsync(fixture, id);
        }

        await PruneAsync(fixture);

        (await SpansAsync(fixture, week)).Should().Equal([(-8, -5), (-5, -0.25), (-0.25, null)], "the one that reaches into the week stays");
        (await SpansAsync(fixture, day)).Should().Equal((-5, -0.25), (-0.25, null));
        (await SpansAsync(fixture, ever)).Should().Equal((-20, -10), (-10, -8), (-8, -5), (-5, -0.25), (-0.25, null));
        (await ChangesAsync(fixture, week)).Should().Equal(-5, -0.25);
        (await ChangesAsync(fixture, day)).Should().Equal(-0.25);
        (await ChangesAsync(fixture, ever)).Should().Equal(-10, -8, -5, -0.25);
        (await BlocksAsync(fixture, week)).Should().Be(3, "single checks go after 48 hours in any case, by another job");
        (await BlocksAsync(fixture, day)).Should().Be(1);
        (await BlocksAsync(fixture, ever)).Should().Be(3);
    }

    [Fact]
    public async Task Uptime_counts_from_then_on_and_is_the_same_before_and_after_the_removal()
    {
        await using var fixture = await ConsoleFixture.StartAsync(time: new ManualTime(Now));
        var week = await AddAsync(fixture, "week", 7);
        await FillAsync(fixture, week);
        var kept = new ComplianceSettings { RetentionDays = 7 }.KeptSince(Now);

        var before = await UptimeAsync(fixture, week, kept);
        var unlimited = await UptimeAsync(fixture, week, keptSince: null);
        await PruneAsync(fixture);

        (await UptimeAsync(fixture, week, kept)).Should().Be(before);
        before.Coverage.Should().BeApproximately(7.0 / 30, 1e-9, "what was before is unknown time");
        before.Share.Should().BeApproximately((2 + 0.25) / 7.0, 1e-9, "up for two days of the week and since this morning");
        unlimited.Coverage.Should().BeApproximately(20.0 / 30, 1e-9);
    }

    [Fact]
    public async Task A_longer_retention_brings_nothing_back_and_a_shorter_one_takes_effect()
    {
        await using var fixture = await ConsoleFixture.StartAsync(time: new ManualTime(Now));
        var id = await AddAsync(fixture, "week", 7);
        await FillAsync(fixture, id);
        await PruneAsync(fixture);

        await LimitAsync(fixture, id, 3650);
        await PruneAsync(fixture);
        (await ChangesAsync(fixture, id)).Should().Equal(-5, -0.25);
        await LimitAsync(fixture, id, 1);
        await PruneAsync(fixture);
        (await ChangesAsync(fixture, id)).Should().Equal(-0.25);
    }

    private static async Task<int> AddAsync(ConsoleFixture fixture, string name, int? days)
    {
        await using var db = fixture.Database.Open(Reach.Of(fixture.OrganizationId));
        var draft = fixture.DraftFor(fixture.NewAccount()) with { Compliance = new ComplianceSettings { RetentionDays = days } };
        var integration = new Integration(name, draft.ProviderId, draft, "ada@example.org", Now.AddDays(-20));
        db.Add(integration);
        await db.SaveChangesAsync();
        return integration.Id;
    }

    private static async Task LimitAsync(ConsoleFixture fixture, int id, int days)
    {
        await using var db = fixture.Database.OpenForSystem();
        var integration = await db.Set<Integration>().SingleAsync(i => i.Id == id);
        integration.Apply(IntegrationDraft.Of(integration) with { Compliance = new ComplianceSettings { RetentionDays = days } }, "ada@example.org", Now);
        await db.SaveChangesAsync();
    }

    /// <summary>Healthy and unhealthy in turns: the changes are 10, 8, 5 days and 6 hours ago; a block of samples 40, 30 and 6 hours ago.</summary>
    private static async Task FillAsync(ConsoleFixture fixture, int id)
    {
        await using var db = fixture.Database.OpenForSystem();
        double[] at = [-20, -10, -8, -5, -0.25];
        for (var i = 0; i < at.Length; i++)
        {
            var state = i % 2 == 0 ? HealthState.Healthy : HealthState.Unhealthy;
            var span = new StatusSpan(fixture.OrganizationId, id, state, Cause.None, "", Now.AddDays(at[i]));
            if (i + 1 < at.Length)
            {
                span.Close(Now.AddDays(at[i + 1]));
            }

            db.Add(span);
            if (i > 0)
            {
                db.Add(new StatusChange(fixture.OrganizationId, id, HealthState.Unknown, new(state, Cause.None, "a rule", "", ""), new("GET /", "200", 200), Now.AddDays(at[i])));
            }
        }

        foreach (var hours in new[] { -40, -30, -6 })
        {
            db.Add(new SampleBlock(SampleBlock.PeriodOf(Now.AddHours(hours)), fixture.OrganizationId, id, []));
        }

        await db.SaveChangesAsync();
    }

    private static async Task PruneAsync(ConsoleFixture fixture) => await new PruneHistory(fixture.Database, fixture.Time).Execute(null!);

    private static async Task<IEnumerable<(double, double?)>> SpansAsync(ConsoleFixture fixture, int id) =>
        (await fixture.RowsAsync<StatusSpan>(rows => rows.Where(s => s.IntegrationId == id))).OrderBy(s => s.Id).Select(s => (Days(s.From), s.Until is { } until ? Days(until) : (double?)null));

    private static async Task<IEnumerable<double>> ChangesAsync(ConsoleFixture fixture, int id) =>
        (await fixture.RowsAsync<StatusChange>(rows => rows.Where(c => c.IntegrationId == id))).OrderBy(c => c.Id).Select(c => Days(c.At));

    private static async Task<int> BlocksAsync(ConsoleFixture fixture, int id) => (await fixture.RowsAsync<SampleBlock>(rows => rows.Where(b => b.IntegrationId == id))).Count;

    private static double Days(DateTimeOffset at) => (at - Now).TotalDays;

    private static Task<Uptime> UptimeAsync(ConsoleFixture fixture, int id, DateTimeOffset? keptSince)
    {
        var scope = new OrganizationScope();
        scope.Enter(fixture.OrganizationId);
        return new HealthHistory(new ConsoleDbFactory(fixture.Database, scope), samples: null!, fixture.Time).UptimeAsync(id, TimeSpan.FromDays(30), keptSince, CancellationToken.None);
    }
}
