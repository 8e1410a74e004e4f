using IntegrationConsole.Access;
using IntegrationConsole.BrowserTests.Browser;
using IntegrationConsole.BrowserTests.Hosts;
using Microsoft.Playwright;

namespace IntegrationConsole.BrowserTests.Flows;

[Collection(BrowserCollection.Name)]
public sealed class TemplateTests(ConsoleFixture console) : IClassFixture<ConsoleFixture>
{
    [Fact]
    public async Task A_set_up_is_saved_as_a_template_used_by_the_wizard_and_deleted_with_undo()
    {
        await using var visit = await console.VisitAsync(Role.Operator);
        var page = visit.Page;
        await visit.OpenAsync("/admin/integrations/config/card-payments");
        await page.GetByRole(AriaRole.Button, new() { Name = "Save as template…" }).ClickAsync();
        var dialog = page.GetByRole(AriaRole.Dialog);
        await dialog.GetByLabel("Template name").FillAsync("European cards");
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Save template" }).ClickAsync();
        await Assertions.Expect(page.GetByText("The template European cards is saved")).ToBeVisibleAsync();

        await visit.OpenAsync("/admin/integrations/templates");
        await page.GetByRole(AriaRole.Button, new() { Name = "Saved here" }).ClickAsync();
        await Assertions.Expect(page.Locator("tbody tr")).ToHaveCountAsync(1);
        await page.GetByRole(AriaRole.Button, new() { Name = "Delete European cards" }).ClickAsync();
        await Assertions.Expect(page.GetByText("No template saved yet")).ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Undo" }).ClickAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "Use European cards" }).ClickAsync();
        await page.WaitForURLAsync("**/admin/integrations/config/new/stripe?template=own*");
        await page.GetByRole(AriaRole.Button, new() { Name = "Continue" }).ClickAsync();

        await Assertions.Expect(page.GetByLabel("Name", new() { Exact = true })).ToHaveValueAsync("European cards");
        (await visit.ReceivedAsync()).Where(r => console.Secrets.Any(s => r.Text.Contains(s, StringComparison.Ordinal))).Should().BeEmpty();
        visit.Problems.Should().BeEmpty();
    }
}
