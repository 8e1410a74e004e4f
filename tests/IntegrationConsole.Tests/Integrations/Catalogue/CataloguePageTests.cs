using Bunit;
using IntegrationConsole.Access;
using IntegrationConsole.Integrations.Catalogue;
using IntegrationConsole.Providers.Contract;
using IntegrationConsole.Tests.Flows;

namespace IntegrationConsole.Tests.Integrations.Catalogue;

public sealed class CataloguePageTests : IAsyncLifetime
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
    public async Task Every_provider_is_there_with_its_grade_and_how_many_are_connected()
    {
        await console.CreateAsync(fixture.DraftFor(fixture.NewAccount()));
        await console.CreateAsync(fixture.DraftFor(fixture.NewAccount()));
        await using var pages = new ConsolePages(fixture, console, Role.Operator);
        var page = pages.Open<CataloguePage>();

        page.FindAll(".pick").Should().HaveCount(ProviderCatalog.All.Count);
        page.FindAll(".grade").Should().HaveCount(ProviderCatalog.All.Count);
        page.WaitForAssertion(() => page.Markup.Should().Contain("Connected already: 2"), TimeSpan.FromSeconds(10));
        page.FindAll(".pick-facts a").Should().ContainSingle("nothing else is connected, and other organizations do not count");
    }

    [Fact]
    public async Task Another_organization_does_not_count()
    {
        await console.CreateAsync(fixture.DraftFor(fixture.NewAccount()));
        var other = await fixture.AddOrganizationAsync("other");
        await using var pages = new ConsolePages(fixture, console, Role.Operator, other);

        pages.Open<CataloguePage>().FindAll(".pick-facts a").Should().BeEmpty();
    }

    [Fact]
    public async Task A_category_narrows_and_nothing_found_leads_to_generic_rest()
    {
        await using var pages = new ConsolePages(fixture, console, Role.Operator);
        var page = pages.Open<CataloguePage>();
        await page.FindAll(".chip").Single(c => c.TextContent.StartsWith("Payments", StringComparison.Ordinal)).ClickAsync(new());
        page.FindAll(".pick").Should().NotBeEmpty().And.OnlyContain(p => p.TextContent.Contains("Payments", StringComparison.Ordinal));

        await page.InvokeAsync(() => page.FindComponent<IntegrationConsole.Ui.SearchBox>().Instance.ValueChanged.InvokeAsync("no such thing"));
        page.FindAll(".pick").Should().BeEmpty();
        page.Find("a.btn-primary").GetAttribute("href").Should().EndWith("/config/new/generic_rest");
        page.FindAll(".chip-count").Should().OnlyContain(c => c.TextContent == "0");

        await ConsolePages.Button(page, "Show all providers")!.ClickAsync(new());
        page.FindAll(".pick").Should().HaveCount(ProviderCatalog.All.Count);
    }
}
