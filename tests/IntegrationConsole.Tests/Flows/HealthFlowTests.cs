using IntegrationConsole.Data;
using IntegrationConsole.Health;
using IntegrationConsole.Integrations;
using IntegrationConsole.Live;
using IntegrationConsole.Providers.Contract;
using IntegrationConsole.Simulator.Doors;
using IntegrationConsole.Simulator.Weather;

namespace IntegrationConsole.Tests.Flows;

public sealed class HealthFlowTests
{
    [Theory]
    [MemberData(nameof(TestDatabases.All), MemberType = typeof(TestDatabases))]
    public async Task A_new_integration_is_probed_at_once_and_becomes_healthy(DatabaseProvider provider)
    {
        await using var fixture = await ConsoleFixture.StartAsync(provider);
        var console = await fixture.StartConsoleAsync(clock: false);
        var heard = console.Listen();

        var integration = await console.CreateAsync(fixture.DraftFor(fixture.NewAccount()));
        await Eventually.Holds(() => console.MonitorOf(integration).Current.State is HealthState.Healthy, TimeSpan.FromSeconds(10));

        await console.FlushAsync();
        (await fixture.RowsAsync<Sample>()).Should().OnlyContain(s => s.Cause == Cause.None && s.OrganizationId == fixture.OrganizationId && s.IntegrationId == integration.Id);
        var spans = (await fixture.RowsAsync<StatusSpan>()).OrderBy(s => s.Id).ToList();
        spans.Select(s => (s.State, IsOpen: s.Until is null)).Should().Equal((HealthState.Unknown, false), (HealthState.Healthy, true));
        spans[1].From.Should().Be(spans[0].Until!.Value);
        heard.OfType<StatusMessage>().Should().ContainSingle().Which.Should().BeEquivalentTo(new { integration.Slug, From = "unknown", To = "healthy", Cause = (string?)null });
        heard.OfType<SampleMessage>().Should().NotBeEmpty();
        heard.OfType<CountsMessage>().Last().Should().Be(new CountsMessage(1, 1, 0, 0, 0, 0));
    }

    [Theory]
    [MemberData(nameof(TestDatabases.All), MemberType = typeof(TestDatabases))]
    public async Task An_outage_closes_the_span_opens_a_red_one_with_evidence_and_ends_with_two_successes(DatabaseProvider provider)
    {
        await using var fixture = await ConsoleFixture.StartAsync(provider);
        var console = await fixture.StartConsoleAsync(clock: false);
        var account = fixture.NewAccount();
        var integration = await console.CreateAsync(fixture.DraftFor(account));
        await console.ProbeAsync(integration);
        var heard = console.Listen();

        account.SetFault(new Fault.ServerError(503));
        await console.ProbeAsync(integration);
        console.MonitorOf(integration).Current.State.Should().Be(HealthState.Healthy, "one failure is not an outage");
        await console.ProbeAsync(integration);
        console.MonitorOf(integration).Current.Should().BeEquivalentTo(new { State = HealthState.Unhealthy, Cause = Cause.ProviderFault });
        account.ClearFault();
        await console.ProbeAsync(integration);
        console.MonitorOf(integration).Current.State.Should().Be(HealthState.Unhealthy, "one success is not a recovery");
        await console.ProbeAsync(integration);

        console.MonitorOf(integration).Current.State.Should().Be(HealthState.Healthy);
        heard.OfType<StatusMessage>().Select(m => (m.From, m.To, m.Cause)).Should().Equal(("healthy", "unhealthy", "providerFault"), ("unhealthy", "healthy", null));
        heard.OfType<AlertMessage>().Select(m => m.State).Should().Equal("open", "resolved");
        var red = (await fixture.RowsAsync<StatusChange>()).Single(c => c.To == HealthState.Unhealthy);
        red.Rule.Should().Contain("2 of the last 3 probes failed");
        red.SamplesCounted.Should().Contain("ProviderFault");
        red.StatusCode.Should().Be(503);
        red.Request.Should().Contain("GET").And.Contain("/v3/scopes");
        red.Answer.Should().Contain("503");
        (await fixture.RowsAsync<StatusSpan>()).Count(s => s.Until == null).Should().Be(1);
    }

    public static TheoryData<Fault, Cause> Faults => new()
    {
        { new Fault.Silence(), Cause.Timeout },
        { new Fault.Latency(TimeSpan.FromSeconds(3)), Cause.Timeout },
        { new Fault.SlowDrip(TimeSpan.FromMilliseconds(200)), Cause.Timeout },
        { new Fault.Reset(), Cause.Network },
        { new Fault.Unauthorized(), Cause.CredentialRejected },
        { new Fault.Forbidden(), Cause.PermissionMissing },
        { new Fault.RateLimited(TimeSpan.FromSeconds(30)), Cause.RateLimited },
        { new Fault.ServerError(500), Cause.ProviderFault },
        { new Fault.ServerError(503), Cause.ProviderFault },
        { new Fault.WrongBody(WrongBodyShape.Html), Cause.ContractBroken },
        { new Fault.WrongBody(WrongBodyShape.TruncatedJson), Cause.ContractBroken },
        { new Fault.WrongBody(WrongBodyShape.EmptyObject), Cause.ContractBroken },
        { new Fault.HugeBody(10 * 1024 * 1024), Cause.ContractBroken },
    };

    [Theory]
    [MemberData(nameof(Faults))]
    public async Task Each_fault_becomes_a_sample_with_its_cause(Fault fault, Cause cause)
    {
        await using var fixture = await ConsoleFixture.StartAsync();
        var console = await fixture.StartConsoleAsync(clock: false);
        var account = fixture.NewAccount();
        var integration = await console.CreateAsync(fixture.DraftFor(account, monitoring: MonitoringSettings.Default with { Timeout = TimeSpan.FromSeconds(1), Interval = TimeSpan.FromHours(1) }));
        await console.ProbeAsync(integration);
        account.SetFault(fault);

        var report = await console.ProbeAsync(integration);
        await console.FlushAsync();

        report.Cause.Should().Be(cause, report.Summary);
        report.NextStep.Should().NotBeNullOrEmpty();
        var sample = (await fixture.RowsAsync<Sample>()).MaxBy(s => s.Id)!;
        (sample.Cause, sample.Message).Should().Be((cause, report.Summary));
        sample.DurationMs.Should().BeLessThan(3_000);
    }

    [Theory]
    [InlineData(TlsFlaw.Garbage)]
    [InlineData(TlsFlaw.Expired)]
    [InlineData(TlsFlaw.WrongHost)]
    [InlineData(TlsFlaw.SelfSigned)]
    public async Task A_flaw_of_the_certificate_becomes_a_sample_with_cause_tls(TlsFlaw flaw)
    {
        await using var fixture = await ConsoleFixture.StartAsync();
        var console = await fixture.StartConsoleAsync(clock: false);
        var account = fixture.NewAccount();
        account.SetFault(new Fault.TlsFailure(flaw));
        await using var door = fixture.Simulator.OpenDoor(account, DoorKind.Https);

        var integration = await console.CreateAsync(fixture.DraftFor(account, baseUrl: door.BaseUrl.OriginalString));
        var report = await console.ProbeAsync(integration);

        report.Cause.Should().Be(Cause.Tls, report.Summary);
    }

    [Fact]
    public async Task A_stuck_provider_does_not_hold_the_others_up()
    {
        await using var fixture = await ConsoleFixture.StartAsync();
        var console = await fixture.StartConsoleAsync(clock: false);
        var stuck = fixture.NewAccount();
        stuck.SetFault(new Fault.Silence());
        var draft = fixture.DraftFor(stuck, monitoring: MonitoringSettings.Default with { Timeout = TimeSpan.FromSeconds(20), Interval = TimeSpan.FromHours(1) });
        for (var i = 0; i < 50; i++)
        {
            await console.CreateAsync(draft);
        }

        var well = await console.CreateAsync(fixture.DraftFor(fixture.NewAccount("stripe")));

        await Eventually.Holds(() => console.MonitorOf(well).Current.State is HealthState.Healthy, TimeSpan.FromSeconds(5));
        console.Get<ProbeDispatcher>().Waiting.Should().Be(0);
    }

    [Fact]
    public async Task The_clock_probes_by_itself()
    {
        await using var fixture = await ConsoleFixture.StartAsync();
        var account = fixture.NewAccount();
        var console = await fixture.StartConsoleAsync();
        await console.CreateAsync(fixture.DraftFor(account, monitoring: MonitoringSettings.Default with { Interval = TimeSpan.FromSeconds(5) }));

        await Eventually.Holds(() => account.Received >= 4, TimeSpan.FromSeconds(35), "one at once and then one every five seconds");
    }
}
