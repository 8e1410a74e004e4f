using IntegrationConsole.Data;
using IntegrationConsole.Health;
using IntegrationConsole.Integrations;
using IntegrationConsole.Live;

namespace IntegrationConsole.Tests.Flows;

public sealed class ConfigurationFlowTests
{
    [Theory]
    [MemberData(nameof(TestDatabases.All), MemberType = typeof(TestDatabases))]
    public async Task Disabling_stops_the_probes_and_opens_an_unknown_span(DatabaseProvider provider)
    {
        await using var fixture = await ConsoleFixture.StartAsync(provider);
        var console = await fixture.StartConsoleAsync(clock: false);
        var account = fixture.NewAccount();
        var integration = await console.CreateAsync(fixture.DraftFor(account));
        await console.ProbeAsync(integration);
        var heard = console.Listen();

        await console.ChangeAsync(changes => changes.SwitchAsync(integration.Slug, enabled: false, expectedVersion: null, CancellationToken.None));

        var received = account.Received;
        (await console.Get<ProbeRun>().RunAsync(integration.Id, evenIfDisabled: false, CancellationToken.None)).Should().BeNull();
        account.Received.Should().Be(received);
        (await fixture.RowsAsync<ProbeSchedule>()).Should().BeEmpty();
        (await fixture.RowsAsync<StatusSpan>()).Single(s => s.Until == null).Should().BeEquivalentTo(new { State = HealthState.Unknown, Summary = "Disabled by console." });
        heard.OfType<CountsMessage>().Last().Should().Be(new CountsMessage(1, 0, 0, 0, 1, 0));

        await console.ChangeAsync(changes => changes.SwitchAsync(integration.Slug, enabled: true, expectedVersion: null, CancellationToken.None));
        await Eventually.Holds(() => console.MonitorOf(integration).Current.State is HealthState.Healthy, TimeSpan.FromSeconds(10));
        (await fixture.RowsAsync<ProbeSchedule>()).Should().ContainSingle();
    }

    [Fact]
    public async Task Disabling_through_an_edit_is_the_same_as_the_switch()
    {
        await using var fixture = await ConsoleFixture.StartAsync();
        var console = await fixture.StartConsoleAsync(clock: false);
        var draft = fixture.DraftFor(fixture.NewAccount());
        var integration = await console.CreateAsync(draft);
        await console.ProbeAsync(integration);

        await console.ChangeAsync(changes => changes.UpdateAsync(integration.Slug, draft with { Enabled = false }, expectedVersion: null, CancellationToken.None));

        (await fixture.RowsAsync<StatusSpan>()).Single(s => s.Until == null).State.Should().Be(HealthState.Unknown);
    }

    [Theory]
    [MemberData(nameof(TestDatabases.All), MemberType = typeof(TestDatabases))]
    public async Task Deleting_removes_every_row_but_the_samples(DatabaseProvider provider)
    {
        await using var fixture = await ConsoleFixture.StartAsync(provider);
        var console = await fixture.StartConsoleAsync(clock: false);
        var integration = await console.CreateAsync(fixture.DraftFor(fixture.NewAccount()));
        await console.ProbeAsync(integration);
        var heard = console.Listen();

        await console.ChangeAsync(changes => changes.DeleteAsync(integration.Slug, expectedVersion: null, CancellationToken.None));

        (await fixture.RowsAsync<Integration>()).Should().BeEmpty();
        (await fixture.RowsAsync<StoredSecret>()).Should().BeEmpty();
        (await fixture.RowsAsync<ProbeSchedule>()).Should().BeEmpty();
        (await fixture.RowsAsync<StatusSpan>()).Should().BeEmpty();
        (await fixture.RowsAsync<StatusChange>()).Should().BeEmpty();
        console.Board.Of(fixture.OrganizationId).Rows.Should().BeEmpty();
        heard.Should().Contain(new ChangeMessage(integration.Slug));
        (await console.Get<ProbeRun>().RunAsync(integration.Id, evenIfDisabled: false, CancellationToken.None)).Should().BeNull();
    }

    [Theory]
    [MemberData(nameof(TestDatabases.All), MemberType = typeof(TestDatabases))]
    public async Task Changing_the_interval_reschedules_up_to_a_whole_day(DatabaseProvider provider)
    {
        await using var fixture = await ConsoleFixture.StartAsync(provider);
        var console = await fixture.StartConsoleAsync(clock: false);
        var draft = fixture.DraftFor(fixture.NewAccount());
        var integration = await console.CreateAsync(draft);
        (await fixture.RowsAsync<ProbeSchedule>()).Single().IntervalMs.Should().Be(3_600_000);

        foreach (var interval in new[] { TimeSpan.FromSeconds(5), TimeSpan.FromHours(24) })
        {
            await console.ChangeAsync(changes => changes.UpdateAsync(integration.Slug, draft with { Monitoring = draft.Monitoring with { Interval = interval } }, expectedVersion: null, CancellationToken.None));

            var schedule = (await fixture.RowsAsync<ProbeSchedule>()).Single();
            schedule.IntervalMs.Should().Be((long)interval.TotalMilliseconds);
            (DateTimeOffset.FromUnixTimeMilliseconds(schedule.DueAtMs) - fixture.Time.GetUtcNow()).Should().BeCloseTo(interval, TimeSpan.FromSeconds(5));
            console.MonitorOf(integration).Facts.Monitoring.Interval.Should().Be(interval);
            (await fixture.RowsAsync<Integration>()).Single().Monitoring.Interval.Should().Be(interval);
        }
    }

    [Fact]
    public async Task A_rename_keeps_the_schedule()
    {
        await using var fixture = await ConsoleFixture.StartAsync();
        var console = await fixture.StartConsoleAsync(clock: false);
        var draft = fixture.DraftFor(fixture.NewAccount());
        var integration = await console.CreateAsync(draft);
        var before = (await fixture.RowsAsync<ProbeSchedule>()).Single();

        await console.ChangeAsync(changes => changes.UpdateAsync(integration.Slug, draft with { Name = "New name" }, expectedVersion: null, CancellationToken.None));

        (await fixture.RowsAsync<ProbeSchedule>()).Single().Should().BeEquivalentTo(before);
        console.Board.Of(fixture.OrganizationId).Rows[0].Facts.Name.Should().Be("New name");
    }

    [Theory]
    [MemberData(nameof(TestDatabases.All), MemberType = typeof(TestDatabases))]
    public async Task Replacing_a_credential_counts_as_one_change_and_is_used_at_once(DatabaseProvider provider)
    {
        await using var fixture = await ConsoleFixture.StartAsync(provider);
        var console = await fixture.StartConsoleAsync(clock: false);
        var draft = fixture.DraftFor(fixture.NewAccount());
        var wrong = draft with { Secrets = new Dictionary<string, string>(StringComparer.Ordinal) { ["apiKey"] = $"SG.{new string('x', 22)}.{new string('y', 43)}" } };
        var integration = await console.CreateAsync(wrong);
        (await console.ProbeAsync(integration)).Succeeded.Should().BeFalse();

        var outcome = await console.ChangeAsync(changes => changes.ReplaceCredentialsAsync(integration.Slug, draft.Secrets, integration.Version, CancellationToken.None));

        outcome.Should().BeOfType<ChangeOutcome.Done>().Which.Integration.Version.Should().Be(integration.Version + 1);
        (await console.ProbeAsync(integration)).Succeeded.Should().BeTrue();
        (await fixture.RowsAsync<StoredSecret>()).Should().ContainSingle();
    }

    [Fact]
    public async Task A_stale_editor_is_told_the_current_version()
    {
        await using var fixture = await ConsoleFixture.StartAsync();
        var console = await fixture.StartConsoleAsync(clock: false);
        var draft = fixture.DraftFor(fixture.NewAccount());
        var integration = await console.CreateAsync(draft);
        await console.ChangeAsync(changes => changes.UpdateAsync(integration.Slug, draft with { Notes = "first" }, integration.Version, CancellationToken.None));

        var late = await console.ChangeAsync(changes => changes.UpdateAsync(integration.Slug, draft with { Notes = "second" }, integration.Version, CancellationToken.None));

        late.Should().Be(new ChangeOutcome.Stale(integration.Version + 1));
        (await fixture.RowsAsync<Integration>()).Single().Notes.Should().Be("first");
    }

    [Theory]
    [MemberData(nameof(TestDatabases.All), MemberType = typeof(TestDatabases))]
    public async Task Editors_at_the_same_moment_end_in_one_change_and_stale_answers(DatabaseProvider provider)
    {
        await using var fixture = await ConsoleFixture.StartAsync(provider);
        var console = await fixture.StartConsoleAsync(clock: false);
        var draft = fixture.DraftFor(fixture.NewAccount());
        var integration = await console.CreateAsync(draft);

        var outcomes = await Task.WhenAll(Enumerable.Range(0, 8).Select(i => Task.Run(() =>
            console.ChangeAsync(changes => changes.UpdateAsync(integration.Slug, draft with { Notes = $"{i}" }, integration.Version, CancellationToken.None)))));

        outcomes.OfType<ChangeOutcome.Done>().Should().ContainSingle();
        outcomes.OfType<ChangeOutcome.Stale>().Should().HaveCount(7).And.OnlyContain(s => s.CurrentVersion == integration.Version + 1);
    }

    [Fact]
    public async Task Equal_names_get_numbered_slugs_even_when_they_are_long_or_come_at_once()
    {
        await using var fixture = await ConsoleFixture.StartAsync();
        var console = await fixture.StartConsoleAsync(clock: false);
        var draft = fixture.DraftFor(fixture.NewAccount()) with { Name = string.Concat(Enumerable.Repeat("long-name ", 9)) };
        for (var i = 0; i < 4; i++)
        {
            await console.CreateAsync(draft);
        }

        var slugs = (await fixture.RowsAsync<Integration>()).Select(i => i.Slug).ToList();
        slugs.Should().OnlyHaveUniqueItems().And.OnlyContain(s => IntegrationRules.IsSlug(s));
        var together = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => Task.Run(() => console.ChangeAsync(changes => changes.CreateAsync(draft with { Slug = "same" }, CancellationToken.None)))));
        together.OfType<ChangeOutcome.Done>().Should().ContainSingle();
        together.OfType<ChangeOutcome.Invalid>().Should().HaveCount(5).And.OnlyContain(o => o.Problems.ContainsKey("slug"));
        (await console.CreateAsync(draft with { Name = "Status" })).Slug.Should().Be("status-2", "the word itself stands in the API's addresses");
    }

    [Fact]
    public async Task Another_organization_can_not_change_it()
    {
        await using var fixture = await ConsoleFixture.StartAsync();
        var theirs = await fixture.AddOrganizationAsync("second");
        var console = await fixture.StartConsoleAsync(clock: false);
        var draft = fixture.DraftFor(fixture.NewAccount());
        var integration = await console.CreateAsync(draft);

        (await console.ChangeAsync(changes => changes.DeleteAsync(integration.Slug, null, CancellationToken.None), theirs)).Should().BeOfType<ChangeOutcome.NotFound>();
        (await console.ChangeAsync(changes => changes.UpdateAsync(integration.Slug, draft, null, CancellationToken.None), theirs)).Should().BeOfType<ChangeOutcome.NotFound>();
        (await console.InScopeAsync(async services => (await HistoryOf(services).ReadAsync(integration.Id, fixture.Time.GetUtcNow().AddHours(-1), CancellationToken.None)).Count, theirs)).Should().Be(0);
    }

    private static SampleHistory HistoryOf(IServiceProvider services) => (SampleHistory)services.GetService(typeof(SampleHistory))!;
}
