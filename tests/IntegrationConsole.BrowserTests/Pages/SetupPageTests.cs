using IntegrationConsole.BrowserTests.Browser;
using IntegrationConsole.BrowserTests.Hosts;

namespace IntegrationConsole.BrowserTests.Pages;

[Collection(BrowserCollection.Name)]
public sealed class SetupPageTests(BrowserFixture browser)
{
    [Fact]
    public async Task The_set_up_page_is_accessible_without_errors_and_fits()
    {
        using var folder = new TemporaryFolder();
        await using var console = await RunningConsole.StartAsync(folder.Path);
        await using var visit = await browser.VisitAsync(console.Address);
        await visit.OpenAsync("/setup");
        (await PageCheck.FindAsync(visit)).Should().BeEmpty();
    }
}
