using Bunit;
using IntegrationConsole.Access;
using IntegrationConsole.Bulk;
using IntegrationConsole.Tests.Flows;
using IntegrationConsole.Ui;
using Microsoft.AspNetCore.Components;

namespace IntegrationConsole.Tests.Bulk;

public sealed class ConfigListPageTests : IAsyncLifetime
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
    public async Task Pages_show_each_integration_once_also_when_names_are_the_same()
    {
        var draft = fixture.DraftFor(fixture.NewAccount());
        for (var i = 0; i < 100; i++)
        {
            await console.CreateAsync(draft with { Name = i < 80 ? "Same" : $"Zulu {i}" });
        }

        await using var pages = new ConsolePages(fixture, console, Role.Viewer);
        var page = pages.Open<ConfigListPage>();
        Names(page, 50);

        await page.Find(".pager button").ClickAsync(new());

        Names(page, 100);
        page.FindAll("tbody a").Select(a => a.GetAttribute("href")).Should().OnlyHaveUniqueItems();
        page.FindAll(".pager button").Should().BeEmpty("that was all");
    }

    [Theory]
    [InlineData("billing", "Billing 100%")]
    [InlineData("%", "Billing 100%")]
    [InlineData("_", "under_score")]
    [InlineData("'; DROP TABLE Integrations; --", "")]
    [InlineData("o'hara", "O'Hara \"quoted\" [x]")]
    [InlineData("\"quoted\" [x", "O'Hara \"quoted\" [x]")]
    [InlineData("SENDGRID", "Billing 100%|O'Hara \"quoted\" [x]|under_score")]
    [InlineData("communication", "Billing 100%|O'Hara \"quoted\" [x]|under_score")]
    [InlineData("\\", "")]
    public async Task The_search_takes_every_sign_literally_and_ignores_case(string search, string names)
    {
        var draft = fixture.DraftFor(fixture.NewAccount());
        foreach (var name in new[] { "Billing 100%", "under_score", "O'Hara \"quoted\" [x]" })
        {
            await console.CreateAsync(draft with { Name = name, Slug = $"x{name.Length}" });
        }

        await using var pages = new ConsolePages(fixture, console, Role.Viewer);
        var page = pages.Open<ConfigListPage>();
        Names(page, 3);
        await page.InvokeAsync(() => page.FindComponent<SearchBox>().Instance.ValueChanged.InvokeAsync(search));

        page.WaitForAssertion(() => string.Join('|', page.FindAll("tbody a").Select(a => a.TextContent)).Should().Be(names), TimeSpan.FromSeconds(10));
        page.Markup.Contains("No integration matches", StringComparison.Ordinal).Should().Be(names.Length == 0);
    }

    [Fact]
    public async Task An_empty_list_and_another_organizations_list_offer_to_add_one()
    {
        await console.CreateAsync(fixture.DraftFor(fixture.NewAccount()));
        var other = await fixture.AddOrganizationAsync("other");
        await using var pages = new ConsolePages(fixture, console, Role.Operator, other);

        var page = pages.Open<ConfigListPage>();

        page.WaitForAssertion(() => page.Find("h3").TextContent.Should().Be("Nothing is connected yet"), TimeSpan.FromSeconds(10));
        page.FindAll("a[href='/admin/integrations/config/new']").Should().HaveCount(2);
    }

    private static void Names<TPage>(IRenderedComponent<TPage> page, int count)
        where TPage : IComponent => page.WaitForAssertion(() => page.FindAll("tbody a").Should().HaveCount(count), TimeSpan.FromSeconds(10));
}
