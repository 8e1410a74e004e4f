using IntegrationConsole.Data;
using IntegrationConsole.Health;
using IntegrationConsole.Integrations;
using IntegrationConsole.Jobs;
using IntegrationConsole.Simulator.Weather;
using Microsoft.EntityFrameworkCore;

namespace IntegrationConsole.Tests.Flows;

public sealed class RestartTests
{
    [Theory]
    [MemberData(nameof(TestDatabases.All), MemberType = typeof(TestDatabases))]
    public async Task State_spans_samples_and_todays_counts_come_back(DatabaseProvider provider)
    {
        await using var fixture = await ConsoleFixture.StartAsync(provider);
        var first = await fixture.StartConsoleAsync(clock: false);
        var account = fixture.NewAccount();
        var integration = await first.CreateAsync(fixture.DraftFor(account));
        await first.ProbeAsync(integration);
        account.SetFault(new Fault.ServerError(503));
        await first.ProbeAsync(integration);
        await first.ProbeAsync(integration);
        var (before, samples) = (first.Board.Of(fixture.OrganizationId), first.MonitorOf(integration).NewestSamples(100, freshOnly: true));
        await first.StopAsync();

        var second = await fixture.StartConsoleAsync(clock: false);

        var after = second.Board.Of(fixture.OrganizationId);
        after.Rows[0].Should().BeEquivalentTo(before.Rows[0], options => options
            .Including(r => r.State).Including(r => r.Cause).Including(r => r.Since).Including(r => r.Why).Including(r => r.P50Ms).Including(r => r.ErrorRate).Including(r => r.FailedInARow).Including(r => r.Today));
        second.MonitorOf(integration).NewestSamples(100, freshOnly: true).Should().Equal(samples);
        after.Today.Should().Be(before.Today);
        after.Counts.Should().Be(before.Counts);
        (await second.ProbeAsync(integration)).Succeeded.Should().BeFalse();
        (await fixture.RowsAsync<StatusSpan>()).Count(s => s.Until == null).Should().Be(1);
    }

    [Fact]
    public async Task Time_in_which_no_console_ran_is_unknown()
    {
        await using var fixture = await ConsoleFixture.StartAsync();
        var (_, integration) = await ProbedAsync(fixture);
        await MoveBackAsync(fixture, TimeSpan.FromHours(5));

        var console = await fixture.StartConsoleAsync(clock: false);

        var spans = (await fixture.RowsAsync<StatusSpan>()).OrderBy(s => s.From).ToList();
        spans.Select(s => s.State).Should().Equal(HealthState.Unknown, HealthState.Healthy, HealthState.Unknown);
        var healthy = spans[1].Until!.Value - spans[1].From;
        healthy.Should().BeCloseTo(integration.Monitoring.Interval, TimeSpan.FromSeconds(10), "it counts up to one interval after the last sample");
        console.MonitorOf(integration).Row(fixture.Time.GetUtcNow()).Uptime.Coverage.Should().BeLessThan(0.1);
        await console.ProbeAsync(integration);
        console.MonitorOf(integration).Current.State.Should().Be(HealthState.Healthy);
    }

    [Fact]
    public async Task A_long_healthy_past_stays_healthy_when_the_samples_are_older_than_the_ring()
    {
        await using var fixture = await ConsoleFixture.StartAsync();
        await ProbedAsync(fixture);
        await using (var db = fixture.Database.OpenForSystem())
        {
            var weeksAgo = fixture.Time.GetUtcNow().AddDays(-20);
            await db.Set<StatusSpan>().Where(s => s.State == HealthState.Healthy).ExecuteUpdateAsync(set => set.SetProperty(s => s.From, weeksAgo));
        }

        await MoveBackAsync(fixture, TimeSpan.FromHours(20), spans: false);
        await fixture.StartConsoleAsync(clock: false);

        var healthy = (await fixture.RowsAsync<StatusSpan>()).Single(s => s.State == HealthState.Healthy);
        (healthy.Until!.Value - healthy.From).Should().BeGreaterThan(TimeSpan.FromDays(19));
        (fixture.Time.GetUtcNow() - healthy.Until.Value).Should().BeGreaterThan(TimeSpan.FromHours(18));
    }

    [Theory]
    [MemberData(nameof(TestDatabases.All), MemberType = typeof(TestDatabases))]
    public async Task After_a_kill_the_next_console_takes_the_probes_over(DatabaseProvider provider)
    {
        await using var fixture = await ConsoleFixture.StartAsync(provider);
        var first = await fixture.StartConsoleAsync();
        var account = fixture.NewAccount();
        var integration = await first.CreateAsync(fixture.DraftFor(account, monitoring: MonitoringSettings.Default with { Interval = TimeSpan.FromSeconds(5) }));
        await Eventually.Holds(() => account.Received >= 2, TimeSpan.FromSeconds(25));
        await first.KillAsync();
        await using (var db = fixture.Database.OpenForSystem())
        {
            // The test itself is alive: give the dead console the number of a process that is not.
            await db.Set<ConsoleProcess>().ExecuteUpdateAsync(set => set.SetProperty(p => p.Pid, int.MaxValue));
        }

        var second = await fixture.StartConsoleAsync();
        var received = account.Received;

        await Eventually.Holds(() => account.Received > received + 1, TimeSpan.FromSeconds(25), "it probes again within its interval and goes on");
        (await fixture.RowsAsync<ProbeSchedule>()).Should().ContainSingle().Which.Owner.Should().Be(second.Get<ProcessLease>().Id);
        (await fixture.RowsAsync<StatusSpan>()).Count(s => s.Until == null && s.IntegrationId == integration.Id).Should().Be(1);
    }

    [Fact]
    public async Task An_integration_that_was_switched_off_just_before_the_kill_is_unknown_after_it()
    {
        await using var fixture = await ConsoleFixture.StartAsync();
        await ProbedAsync(fixture);
        await using (var db = fixture.Database.OpenForSystem())
        {
            await db.Set<Integration>().ExecuteUpdateAsync(set => set.SetProperty(i => i.Enabled, false));
        }

        await fixture.StartConsoleAsync();

        await Eventually.Holds(() => fixture.RowsAsync<StatusSpan>().Result.Single(s => s.Until == null).State is HealthState.Unknown, TimeSpan.FromSeconds(15));
    }

    private static async Task<(HeadlessConsole Console, Integration Integration)> ProbedAsync(ConsoleFixture fixture)
    {
        var console = await fixture.StartConsoleAsync(clock: false);
        var integration = await console.CreateAsync(fixture.DraftFor(fixture.NewAccount()));
        await console.ProbeAsync(integration);
        await console.StopAsync();
        return (console, integration);
    }

    /// <summary>As if all of it had happened that much earlier.</summary>
    private static async Task MoveBackAsync(ConsoleFixture fixture, TimeSpan by, bool spans = true)
    {
        await using var db = fixture.Database.OpenForSystem();
        var ms = (long)by.TotalMilliseconds;
        await db.Set<Sample>().ExecuteUpdateAsync(set => set.SetProperty(s => s.AtMs, s => s.AtMs - ms));
        foreach (var span in spans ? await db.Set<StatusSpan>().ToListAsync() : [])
        {
            db.Entry(span).Property(s => s.From).CurrentValue -= by;
            db.Entry(span).Property(s => s.Until).CurrentValue -= by;
        }

        await db.SaveChangesAsync();
    }
}
