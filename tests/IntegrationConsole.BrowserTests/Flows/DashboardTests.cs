using IntegrationConsole.Access;
using IntegrationConsole.BrowserTests.Browser;
using IntegrationConsole.BrowserTests.Hosts;
using IntegrationConsole.Simulator.Weather;
using Microsoft.Playwright;

namespace IntegrationConsole.BrowserTests.Flows;

[Collection(BrowserCollection.Name)]
public sealed class DashboardTests(ConsoleFixture console) : IClassFixture<ConsoleFixture>
{
    private const string Address = "/admin/integrations/dashboard";

    [Fact]
    public async Task A_tile_turns_red_without_a_reload_when_its_provider_breaks_and_green_again_when_it_is_repaired()
    {
        await using var visit = await console.VisitAsync(Role.Administrator);
        var page = visit.Page;
        await visit.OpenAsync(Address);
        await page.EvaluateAsync("() => { window.sameDocument = true; }");
        var tile = page.Locator("article.tile[data-key=email]");
        await Assertions.Expect(tile).ToHaveClassAsync(Has("t-ok"));

        console.Simulator.Find("email")!.SetFault(new Fault.Unauthorized());
        await Assertions.Expect(tile).ToHaveClassAsync(Has("t-bad"));
        await Assertions.Expect(Metric(page, "Errors")).ToContainTextAsync("1");
        var attention = page.Locator("#attention .attention[data-key=email]");
        await Assertions.Expect(attention).ToContainTextAsync("credential rejected");
        await Assertions.Expect(attention.GetByRole(AriaRole.Link, new() { Name = "View logs" })).ToHaveAttributeAsync("href", "/integrations/email#log");
        await Assertions.Expect(attention.GetByRole(AriaRole.Link, new() { Name = "Reconnect" })).ToHaveAttributeAsync("href", "/admin/integrations/config/email#credentials");
        await Assertions.Expect(attention.GetByRole(AriaRole.Link, new() { Name = "Troubleshoot" })).ToHaveAttributeAsync("href", "/integrations/email");
        await Assertions.Expect(page).ToHaveTitleAsync(new System.Text.RegularExpressions.Regex(@"^\(1\)"));

        console.Simulator.Find("email")!.ClearFault();
        // Degraded for a while: a share of the last 20 probes has failed. Back from red is what counts.
        await Assertions.Expect(tile).Not.ToHaveClassAsync(Has("t-bad"));
        await Assertions.Expect(Metric(page, "Errors")).ToContainTextAsync("0");
        (await page.EvaluateAsync<bool>("() => window.sameDocument === true")).Should().BeTrue("the page was never reloaded");
        visit.Problems.Should().BeEmpty();
    }

    [Fact]
    public async Task Counters_filter_and_the_address_keeps_the_filter_the_search_and_the_density()
    {
        await using var visit = await console.VisitAsync(Role.Viewer);
        var page = visit.Page;
        await visit.OpenAsync(Address);
        await Assertions.Expect(Metric(page, "Total")).ToContainTextAsync("9");
        await Assertions.Expect(Metric(page, "Disabled")).ToContainTextAsync("1");

        await Metric(page, "Disabled").ClickAsync();
        await Assertions.Expect(page.Locator("article.tile")).ToHaveCountAsync(1);
        await Assertions.Expect(page).ToHaveURLAsync(Has("state=disabled"));
        await Metric(page, "Total").ClickAsync();
        await Assertions.Expect(page.Locator("article.tile")).ToHaveCountAsync(9);

        await page.Locator(".chips").GetByRole(AriaRole.Button, new() { Name = "Communication" }).ClickAsync();
        await Assertions.Expect(page.Locator("article.tile")).ToHaveCountAsync(3);
        await page.GetByLabel("Search integrations").FillAsync("bot");
        await Assertions.Expect(page.Locator("article.tile")).ToHaveCountAsync(1);
        await Assertions.Expect(page).ToHaveURLAsync(Has("category=communication.*q=bot"));

        await page.GetByLabel("Search integrations").FillAsync("nothing like it");
        await page.GetByRole(AriaRole.Button, new() { Name = "Clear filters" }).ClickAsync();
        await Assertions.Expect(page.Locator("article.tile")).ToHaveCountAsync(9);
        visit.Problems.Should().BeEmpty();
    }

    [Theory]
    [InlineData("Compact", ".tiles-compact article.tile")]
    [InlineData("Wall", "a.tile-wall")]
    [InlineData("Table", "tr[data-key]")]
    public async Task Each_density_shows_every_integration_and_survives_a_reload(string density, string item)
    {
        await using var visit = await console.VisitAsync(Role.Viewer);
        await visit.OpenAsync(Address);
        await visit.Page.Locator(".segmented:not(theme-switch) label", new() { HasText = density }).ClickAsync();
        await Assertions.Expect(visit.Page.Locator(item)).ToHaveCountAsync(9);
        await Assertions.Expect(visit.Page).ToHaveURLAsync(Has("view=" + density.ToLowerInvariant()));
        await visit.ReloadAsync();
        await Assertions.Expect(visit.Page.Locator(item)).ToHaveCountAsync(9);
        visit.Problems.Should().BeEmpty();
    }

    [Fact]
    public async Task Health_check_all_shows_progress_and_ends_with_a_result()
    {
        await using var visit = await console.VisitAsync(Role.Responder);
        var page = visit.Page;
        console.Simulator.Find("source-code")!.SetFault(new Fault.Latency(TimeSpan.FromSeconds(1.5)));
        await visit.OpenAsync(Address);
        await page.GetByRole(AriaRole.Button, new() { Name = "Health check all" }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Progressbar)).ToBeVisibleAsync();
        await Assertions.Expect(page.Locator(".toast")).ToContainTextAsync("Checked 8");
        await Assertions.Expect(page.GetByRole(AriaRole.Progressbar)).ToHaveCountAsync(0);
        console.Simulator.Find("source-code")!.ClearFault();
        visit.Problems.Should().BeEmpty();
    }

    private static ILocator Metric(IPage page, string label) => page.Locator("section[aria-label=Overview] .metric", new() { HasText = label });

    private static System.Text.RegularExpressions.Regex Has(string pattern) => new(pattern, System.Text.RegularExpressions.RegexOptions.None, TimeSpan.FromSeconds(1));
}
