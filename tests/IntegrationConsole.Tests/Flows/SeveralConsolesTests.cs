using IntegrationConsole.Data;
using IntegrationConsole.Health;
using IntegrationConsole.Integrations;
using IntegrationConsole.Jobs;
using IntegrationConsole.Live;
using IntegrationConsole.Simulator.Weather;

namespace IntegrationConsole.Tests.Flows;

public sealed class SeveralConsolesTests
{
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(2);

    [Theory]
    [MemberData(nameof(TestDatabases.All), MemberType = typeof(TestDatabases))]
    public async Task What_one_does_reaches_the_screens_of_the_other_within_two_seconds(DatabaseProvider provider)
    {
        await using var fixture = await ConsoleFixture.StartAsync(provider);
        var (one, two) = (await fixture.StartConsoleAsync(clock: false), await fixture.StartConsoleAsync(clock: false));
        var heard = two.Listen();
        var account = fixture.NewAccount();
        var draft = fixture.DraftFor(account);

        var integration = await one.CreateAsync(draft);
        await Eventually.Holds(() => heard.Contains(new ChangeMessage(integration.Slug)), Soon, "a created integration");
        await one.ProbeAsync(integration);
        await Eventually.Holds(() => heard.OfType<StatusMessage>().Any(m => m.To == "healthy"), Soon, "its first state");

        account.SetFault(new Fault.Reset());
        await one.ProbeAsync(integration);
        await one.ProbeAsync(integration);
        await Eventually.Holds(() => heard.OfType<AlertMessage>().Any(m => m.State == "open"), Soon, "an outage");
        two.MonitorOf(integration).Current.State.Should().Be(HealthState.Unhealthy);

        await one.ChangeAsync(changes => changes.UpdateAsync(integration.Slug, draft with { Name = "Renamed" }, null, CancellationToken.None));
        await Eventually.Holds(() => two.MonitorOf(integration).Facts.Name == "Renamed", Soon, "an edit");
        await one.ChangeAsync(changes => changes.DeleteAsync(integration.Slug, null, CancellationToken.None));
        await Eventually.Holds(() => two.Board.Of(fixture.OrganizationId).Rows.IsEmpty, Soon, "a deletion");
    }

    [Fact]
    public async Task Uptime_is_the_same_in_every_process_however_quickly_the_state_changed()
    {
        await using var fixture = await ConsoleFixture.StartAsync();
        var (one, two) = (await fixture.StartConsoleAsync(clock: false), await fixture.StartConsoleAsync(clock: false));
        var account = fixture.NewAccount();
        var integration = await one.CreateAsync(fixture.DraftFor(account));
        foreach (var fault in new Fault?[] { null, new Fault.Reset(), new Fault.Reset(), null, null, new Fault.Reset(), new Fault.Reset() })
        {
            account.SetFault(fault ?? new Fault.None());
            await one.ProbeAsync(integration);
        }

        await Eventually.Holds(() => two.Board.Find(integration.Id)?.Current == one.MonitorOf(integration).Current, TimeSpan.FromSeconds(3));
        var now = fixture.Time.GetUtcNow();
        two.MonitorOf(integration).Row(now).Uptime.Coverage.Should().BeApproximately(one.MonitorOf(integration).Row(now).Uptime.Coverage, 1e-6);
        two.MonitorOf(integration).Row(now).Uptime.Share.Should().BeApproximately(one.MonitorOf(integration).Row(now).Uptime.Share!.Value, 0.02);
    }

    [Fact]
    public async Task The_samples_of_one_appear_once_on_the_board_of_each()
    {
        await using var fixture = await ConsoleFixture.StartAsync();
        var (one, two) = (await fixture.StartConsoleAsync(clock: false), await fixture.StartConsoleAsync(clock: false));
        await one.Get<ProcessLease>().RenewAsync(CancellationToken.None);
        var integration = await one.CreateAsync(fixture.DraftFor(fixture.NewAccount()));
        await Eventually.Holds(() => two.Board.Find(integration.Id) is not null, Soon);
        for (var i = 0; i < 5; i++)
        {
            await one.ProbeAsync(integration);
        }

        await one.FlushAsync();
        foreach (var console in new[] { one, two })
        {
            var peers = new PeerSamples(console.Get<Database>(), console.Board, console.Get<ProcessLease>(), console.Feed, console.Get<PeerSamplePosition>(), fixture.Time);
            await peers.Execute(null!);
            await peers.Execute(null!);
        }

        var samples = one.MonitorOf(integration).NewestSamples(100, freshOnly: false);
        samples.Length.Should().BeGreaterThanOrEqualTo(5);
        two.MonitorOf(integration).NewestSamples(100, freshOnly: false).Should().Equal(samples);
        one.Board.Of(fixture.OrganizationId).Today.Calls.Should().Be(samples.Length);
        two.Board.Of(fixture.OrganizationId).Today.Calls.Should().Be(samples.Length);
    }

    [Fact]
    public async Task Side_by_side_they_share_the_probes_and_run_none_twice()
    {
        await using var fixture = await ConsoleFixture.StartAsync();
        var accounts = Enumerable.Range(0, 6).Select(_ => fixture.NewAccount()).ToList();
        var (one, two) = (await fixture.StartConsoleAsync(), await fixture.StartConsoleAsync());
        foreach (var account in accounts)
        {
            await one.CreateAsync(fixture.DraftFor(account, monitoring: MonitoringSettings.Default with { Interval = TimeSpan.FromSeconds(5) }));
        }

        await Eventually.Holds(() => accounts.All(a => a.Received >= 4), TimeSpan.FromSeconds(40));
        await one.FlushAsync();
        await two.FlushAsync();

        var gaps = (await fixture.RowsAsync<Sample>()).GroupBy(s => s.IntegrationId).SelectMany(g => g.OrderBy(s => s.AtMs).Skip(1).ToList() is var later ? later.Zip(later.Skip(1), (a, b) => b.AtMs - a.AtMs) : []);
        gaps.Should().OnlyContain(gap => gap > 3_500, "slots are five seconds apart, give or take half a second, whoever runs them");
    }
}
