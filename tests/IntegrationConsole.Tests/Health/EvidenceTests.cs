using Bunit;
using IntegrationConsole.Access;
using IntegrationConsole.Health;
using IntegrationConsole.Integrations;
using IntegrationConsole.Integrations.Compliance;
using IntegrationConsole.Providers.Contract;
using IntegrationConsole.Simulator.Weather;
using IntegrationConsole.Tests.Flows;

namespace IntegrationConsole.Tests.Health;

/// <summary>What the logging level of an integration keeps of its checks, in the tables.</summary>
public sealed class EvidenceTests : IAsyncLifetime
{
    private ConsoleFixture fixture = null!;
    private HeadlessConsole console = null!;

    public async Task InitializeAsync()
    {
        fixture = await ConsoleFixture.StartAsync();
        console = await fixture.StartConsoleAsync(clock: false);
    }

    public async Task DisposeAsync() => await fixture.DisposeAsync();

    [Fact]
    public async Task Minimal_keeps_cause_and_rule_and_no_word_of_the_exchange()
    {
        var (integration, red, green, tested) = await OutageAsync(LoggingLevel.Minimal);

        (red.Request, red.Answer, red.GoodRequest, red.Cause, red.StatusCode).Should().Be((null, null, null, Cause.CredentialRejected, 401));
        red.Rule.Should().Contain("of the last");
        red.Summary.Should().Be("Credential rejected.");
        (green.Request, green.Answer).Should().Be((null, null));
        (await fixture.RowsAsync<Sample>(rows => rows.Where(s => s.Message != null))).Should().OnlyContain(s => s.Message == "Credential rejected.");
        (await fixture.RowsAsync<StatusSpan>()).Select(s => s.Summary).Should().NotContain(s => s.Contains("SendGrid", StringComparison.Ordinal));
        console.MonitorOf(integration).LastFailure!.Evidence.Should().BeNull("what is in memory is on the page");
        tested.Evidence.Should().NotBeNull("whoever tests sees the exchange of that test, once");
    }

    [Fact]
    public async Task Standard_keeps_the_exchange_that_failed_and_none_that_worked()
    {
        var (_, red, green, _) = await OutageAsync(LoggingLevel.Standard);

        red.Request.Should().Contain("GET ");
        red.Answer.Should().Contain("401");
        red.GoodRequest.Should().BeNull();
        (green.Request, green.Answer).Should().Be((null, null));
        (await fixture.RowsAsync<Sample>()).Should().Contain(s => s.Message != null && s.Message.Contains("SendGrid"));
    }

    [Fact]
    public async Task Detailed_keeps_the_last_good_exchange_too_and_the_page_shows_both()
    {
        var (integration, red, green, _) = await OutageAsync(LoggingLevel.Detailed);

        red.Answer.Should().Contain("401");
        red.GoodRequest.Should().Contain("GET ");
        red.GoodAnswer.Should().Contain("200");
        red.GoodAt.Should().BeBefore(red.At);
        green.Answer.Should().Contain("200");
        await using var pages = new ConsolePages(fixture, console, Role.Viewer);
        var page = pages.Open<IntegrationPage>(parameters: (nameof(IntegrationPage.Slug), integration.Slug));
        page.WaitForAssertion(() => page.FindAll(".decision .evidence summary").Should().ContainSingle().Which.TextContent.Should().StartWith("The last exchange that worked"), TimeSpan.FromSeconds(10));
    }

    private async Task<(Integration Integration, StatusChange Red, StatusChange Green, ProbeReport Tested)> OutageAsync(LoggingLevel level)
    {
        var account = fixture.NewAccount();
        var draft = fixture.DraftFor(account, monitoring: MonitoringSettings.Default with { DownAfter = 1, DownOf = 1, UpAfter = 1, UpOf = 1, Interval = TimeSpan.FromHours(1) });
        var integration = await console.CreateAsync(draft with { Compliance = ComplianceSettings.Default with { Logging = level } });
        await console.ProbeAsync(integration);
        account.SetFault(new Fault.Unauthorized());
        var tested = await console.ProbeAsync(integration);
        account.ClearFault();
        await console.ProbeAsync(integration);
        await console.FlushAsync();
        var changes = (await fixture.RowsAsync<StatusChange>()).OrderBy(c => c.Id).ToList();
        return (integration, changes.Single(c => c.To is HealthState.Unhealthy), changes[^1], tested);
    }
}
