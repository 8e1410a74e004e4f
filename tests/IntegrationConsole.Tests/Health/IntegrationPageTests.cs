using Bunit;
using IntegrationConsole.Access;
using IntegrationConsole.Health;
using IntegrationConsole.Integrations;
using IntegrationConsole.Simulator.Weather;
using IntegrationConsole.Tests.Flows;

namespace IntegrationConsole.Tests.Health;

public sealed class IntegrationPageTests : IAsyncLifetime
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
    public async Task A_red_one_says_why_on_what_evidence_and_what_to_do()
    {
        var account = fixture.NewAccount();
        var draft = fixture.DraftFor(account, monitoring: MonitoringSettings.Default with { DownAfter = 1, DownOf = 1 });
        var integration = await console.CreateAsync(draft);
        await console.ProbeAsync(integration);
        account.SetFault(new Fault.Unauthorized());
        await console.ProbeAsync(integration);
        await using var pages = new ConsolePages(fixture, console, Role.Operator);

        var page = Open(pages, integration.Slug);

        page.WaitForAssertion(() => page.Markup.Should().Contain("Why it is red").And.Contain("1 of the last 1 probes failed"), TimeSpan.FromSeconds(10));
        page.Find(".evidence").TextContent.Should().Contain("GET ").And.Contain("401");
        page.Markup.Should().NotContain(draft.Secrets["apiKey"]).And.Contain("E-mails are not being sent.").And.Contain("credential rejected");
        page.FindAll(".steps a").Select(a => a.GetAttribute("href")).Should().Contain($"/admin/integrations/config/{integration.Slug}#credentials");
        page.FindAll("[style]").Should().BeEmpty();
    }

    [Fact]
    public async Task The_page_follows_a_recovery_without_a_reload()
    {
        var account = fixture.NewAccount();
        var integration = await console.CreateAsync(fixture.DraftFor(account, monitoring: MonitoringSettings.Default with { DownAfter = 1, DownOf = 1, UpAfter = 1, UpOf = 1 }));
        account.SetFault(new Fault.ServerError(503));
        await console.ProbeAsync(integration);
        await using var pages = new ConsolePages(fixture, console, Role.Viewer);
        var page = Open(pages, integration.Slug);
        page.WaitForAssertion(() => page.Markup.Should().Contain("Why it is red"), TimeSpan.FromSeconds(10));

        account.SetFault(new Fault.None());
        await console.ProbeAsync(integration);

        page.WaitForAssertion(() => page.Markup.Should().NotContain("Why it is red").And.Contain("Healthy"), TimeSpan.FromSeconds(10));
    }

    [Theory]
    [InlineData("unknown")]
    [InlineData("<script>alert(1)</script>")]
    [InlineData("")]
    public async Task An_unknown_address_says_so(string slug)
    {
        await using var pages = new ConsolePages(fixture, console, Role.Viewer);

        var page = Open(pages, slug);

        page.Find("h3").TextContent.Should().Be("There is no such integration");
        page.FindAll("script").Should().BeEmpty();
    }

    [Fact]
    public async Task Another_organizations_integration_is_not_found()
    {
        var integration = await console.CreateAsync(fixture.DraftFor(fixture.NewAccount()));
        await using var pages = new ConsolePages(fixture, console, Role.Administrator, await fixture.AddOrganizationAsync("other"));

        Open(pages, integration.Slug).Find("h3").TextContent.Should().Be("There is no such integration");
    }

    [Fact]
    public async Task A_disabled_one_says_what_that_means_and_can_be_enabled()
    {
        var integration = await console.CreateAsync(fixture.DraftFor(fixture.NewAccount()) with { Enabled = false });
        await using var pages = new ConsolePages(fixture, console, Role.Operator);
        var page = Open(pages, integration.Slug);
        page.Markup.Should().Contain("This integration is disabled.");

        await page.InvokeAsync(() => ConsolePages.Button(page, "Enable")!.ClickAsync(new()));

        page.WaitForAssertion(() => page.Markup.Should().NotContain("This integration is disabled."), TimeSpan.FromSeconds(10));
        pages.Toasts.Shown.Should().ContainSingle().Which.ActionText.Should().Be("Undo");
    }

    [Fact]
    public async Task Disabling_asks_first()
    {
        var integration = await console.CreateAsync(fixture.DraftFor(fixture.NewAccount()));
        await using var pages = new ConsolePages(fixture, console, Role.Operator);
        var page = Open(pages, integration.Slug);
        await page.InvokeAsync(() => ConsolePages.Button(page, "Disable")!.ClickAsync(new()));
        console.MonitorOf(integration).Facts.Enabled.Should().BeTrue();

        await page.InvokeAsync(() => page.Find("dialog .btn-danger").ClickAsync(new()));

        console.MonitorOf(integration).Facts.Enabled.Should().BeFalse();
    }

    [Fact]
    public async Task Test_now_shows_the_exchange_and_the_log_keeps_it()
    {
        var account = fixture.NewAccount();
        var integration = await console.CreateAsync(fixture.DraftFor(account));
        await console.ProbeAsync(integration); // after the first one, which the schedule may have begun
        account.SetFault(new Fault.ServerError(503));
        await using var pages = new ConsolePages(fixture, console, Role.Responder);
        var page = Open(pages, integration.Slug);

        await page.InvokeAsync(() => ConsolePages.Button(page, "Test now")!.ClickAsync(new()));

        page.WaitForAssertion(() => page.Markup.Should().Contain("The test failed."), TimeSpan.FromSeconds(10));
        page.WaitForAssertion(() => page.FindAll("#log tbody tr")[0].TextContent.Should().Contain("503"), TimeSpan.FromSeconds(10));
    }

    [Fact]
    public async Task Test_now_during_a_probe_says_that_one_is_under_way()
    {
        var integration = await console.CreateAsync(fixture.DraftFor(fixture.NewAccount()));
        await console.ProbeAsync(integration);
        await using var pages = new ConsolePages(fixture, console, Role.Responder);
        var page = Open(pages, integration.Slug);
        console.MonitorOf(integration).TryBeginProbe().Should().BeTrue();

        await page.InvokeAsync(() => ConsolePages.Button(page, "Test now")!.ClickAsync(new()));

        pages.Toasts.Shown.Should().ContainSingle().Which.Text.Should().Contain("is being checked at this moment");
        console.MonitorOf(integration).EndProbe();
    }

    private static IRenderedComponent<IntegrationPage> Open(ConsolePages pages, string slug) => pages.Open<IntegrationPage>("", ("Slug", slug));
}
