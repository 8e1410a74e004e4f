using Bunit;
using IntegrationConsole.Access;
using IntegrationConsole.Health;
using IntegrationConsole.Integrations;
using IntegrationConsole.Shell.Dashboard;
using IntegrationConsole.Simulator.Weather;
using IntegrationConsole.Tests.Flows;

namespace IntegrationConsole.Tests.Shell.Dashboard;

public sealed class DashboardPageTests : IAsyncLifetime
{
    private ConsoleFixture fixture = null!;
    private HeadlessConsole console = null!;

    public async Task InitializeAsync()
    {
        fixture = await ConsoleFixture.StartAsync();
        console = await fixture.StartConsoleAsync(clock: false);
    }

    public async Task DisposeAsync() => await fixture.DisposeAsync();

    [Theory]
    [InlineData(Role.Viewer, false)]
    [InlineData(Role.Responder, false)]
    [InlineData(Role.Operator, true)]
    [InlineData(Role.Administrator, true)]
    public async Task An_empty_board_says_what_to_do_next_to_each_role(Role role, bool mayAdd)
    {
        await using var pages = new ConsolePages(fixture, console, role);
        var page = pages.Open<DashboardPage>();

        page.Find("h3").TextContent.Should().Be("Connect the first service");
        page.FindAll("a[href='/admin/integrations/config/new']").Should().HaveCount(mayAdd ? 2 : 0);
        page.Markup.Contains("Ask an operator or administrator", StringComparison.Ordinal).Should().Be(!mayAdd);
    }

    [Theory]
    [InlineData("?state=errors", 1)]
    [InlineData("?state=ERRORS&category=communication", 1)]
    [InlineData("?category=payment", 0)]
    [InlineData("?q=sendgrid-1", 1)]
    [InlineData("?state=999&category=-1&view=77", 2)]
    [InlineData("?state=%3Cscript%3E&category='%3B--&view=%00", 2)]
    [InlineData("?q=%25", 0)]
    [InlineData("?q=%3Cimg%20src%3Dx%20onerror%3Dalert(1)%3E", 0)]
    public async Task The_address_filters_and_hostile_values_are_harmless(string query, int shown)
    {
        await FailingAsync();
        await console.CreateAsync(fixture.DraftFor(fixture.NewAccount()));
        await using var pages = new ConsolePages(fixture, console, Role.Viewer);

        var page = pages.Open<DashboardPage>(query);

        page.FindAll("article.tile").Should().HaveCount(shown);
        page.FindAll("script, img").Should().BeEmpty();
    }

    [Fact]
    public async Task A_search_is_cut_to_a_bounded_length()
    {
        await FailingAsync();
        await using var pages = new ConsolePages(fixture, console, Role.Viewer);

        var page = pages.Open<DashboardPage>("?q=" + new string('x', 5_000));

        page.FindAll("article.tile").Should().BeEmpty();
        await page.InvokeAsync(() => ConsolePages.Button(page, "Clear filters")!.ClickAsync(new()));
        pages.Location.Uri.Should().NotContain("q=");
    }

    [Theory]
    [InlineData(Role.Viewer, "View logs,Troubleshoot")]
    [InlineData(Role.Responder, "View logs,Troubleshoot")]
    [InlineData(Role.Operator, "View logs,Reconnect,Troubleshoot")]
    public async Task The_list_of_trouble_offers_what_the_role_may_do(Role role, string actions)
    {
        await FailingAsync();
        await using var pages = new ConsolePages(fixture, console, role);

        var page = pages.Open<DashboardPage>();

        page.FindAll("#attention .actions a").Select(a => a.TextContent.Trim()).Should().Equal(actions.Split(','));
        page.Find(".attention-text").TextContent.Should().StartWith("E-mails are not being sent.");
        (ConsolePages.Button(page, "Health check all") is null).Should().Be(role is Role.Viewer);
    }

    [Fact]
    public async Task Health_check_all_probes_the_enabled_ones_and_says_how_it_went()
    {
        await FailingAsync();
        await console.CreateAsync(fixture.DraftFor(fixture.NewAccount()));
        var off = await console.CreateAsync(fixture.DraftFor(fixture.NewAccount()) with { Enabled = false });
        await using var pages = new ConsolePages(fixture, console, Role.Responder);
        var page = pages.Open<DashboardPage>();

        await page.InvokeAsync(() => ConsolePages.Button(page, "Health check all")!.ClickAsync(new()));

        page.WaitForAssertion(() => pages.Toasts.Shown.Should().ContainSingle().Which.Text.Should().Be("Checked 2: 1 failed."), TimeSpan.FromSeconds(10));
        console.MonitorOf(off).LastSampleAt.Should().BeNull();
    }

    [Fact]
    public async Task The_table_draws_only_the_rows_in_sight()
    {
        var rows = Boards.Of(new string('h', 500)).Of(1).Rows;
        await using var pages = new ConsolePages(fixture, console, Role.Viewer);
        var table = pages.Browser.Render<IntegrationTable>(p => p.Add(t => t.Rows, rows));

        table.FindAll("tr[data-key]").Should().HaveCount(32);
        table.FindAll("tr.room svg").Should().ContainSingle().Which.GetAttribute("height").Should().Be("82368");
    }

    private async Task FailingAsync()
    {
        var account = fixture.NewAccount();
        account.SetFault(new Fault.Unauthorized());
        var integration = await console.CreateAsync(fixture.DraftFor(account, monitoring: MonitoringSettings.Default with { DownAfter = 1, DownOf = 1 }));
        await console.ProbeAsync(integration);
        console.MonitorOf(integration).Current.State.Should().Be(HealthState.Unhealthy);
    }
}
