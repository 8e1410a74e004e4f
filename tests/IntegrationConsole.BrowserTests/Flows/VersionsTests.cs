using IntegrationConsole.Access;
using IntegrationConsole.BrowserTests.Browser;
using IntegrationConsole.BrowserTests.Hosts;
using Microsoft.Playwright;

namespace IntegrationConsole.BrowserTests.Flows;

[Collection(BrowserCollection.Name)]
public sealed class VersionsTests(ConsoleFixture console) : IClassFixture<ConsoleFixture>
{
    [Fact]
    public async Task A_change_is_saved_with_a_note_compared_and_rolled_back()
    {
        await using var visit = await console.VisitAsync(Role.Operator);
        var page = visit.Page;
        await visit.OpenAsync("/admin/integrations/config/email");
        await page.GetByLabel("Owner").FillAsync("mail-team@example.com");
        await page.GetByLabel("Note on this version").FillAsync("somebody must answer for it");
        await page.GetByRole(AriaRole.Button, new() { Name = "Save", Exact = true }).ClickAsync();
        await page.WaitForURLAsync("**/integrations/email");

        await visit.OpenAsync("/admin/integrations/config/email/versions");
        await Assertions.Expect(Region(page, "Versions").Locator("tbody tr")).ToHaveCountAsync(2);
        await Assertions.Expect(Region(page, "Versions").GetByText("somebody must answer for it")).ToBeVisibleAsync();
        await Assertions.Expect(Region(page, "Differences between version 1 and version 2").GetByText("mail-team@example.com")).ToBeVisibleAsync();

        await page.GetByRole(AriaRole.Button, new() { Name = "Roll back to version 1" }).ClickAsync();
        var dialog = page.GetByRole(AriaRole.Dialog);
        await Assertions.Expect(dialog.GetByText("mail-team@example.com")).ToBeVisibleAsync();
        await dialog.GetByLabel("Note").FillAsync("not this team");
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Roll back", Exact = true }).ClickAsync();

        await Assertions.Expect(Region(page, "Versions").GetByText("Rolled back to version 1")).ToBeVisibleAsync();
        await Assertions.Expect(dialog).ToHaveCountAsync(0);
        await visit.OpenAsync("/admin/integrations/config/email");
        await Assertions.Expect(page.GetByLabel("Owner")).ToHaveValueAsync("");
        (await visit.ReceivedAsync()).Where(r => console.Secrets.Any(s => r.Text.Contains(s, StringComparison.Ordinal))).Should().BeEmpty();
        visit.Problems.Should().BeEmpty();
    }

    private static ILocator Region(IPage page, string name) => page.GetByRole(AriaRole.Region, new() { Name = name, Exact = true });
}
