using IntegrationConsole.Access;
using IntegrationConsole.BrowserTests.Browser;
using IntegrationConsole.BrowserTests.Hosts;
using Microsoft.Playwright;

namespace IntegrationConsole.BrowserTests.Flows;

[Collection(BrowserCollection.Name)]
public sealed class ConnectionSettingsTests(ConsoleFixture console) : IClassFixture<ConsoleFixture>
{
    [Theory]
    [InlineData(1440, "email")]
    [InlineData(360, "source-code")]
    public async Task Retries_and_headers_are_opened_by_keyboard_refused_with_the_reason_and_kept(int width, string slug)
    {
        await using var visit = await console.VisitAsync(Role.Administrator, width);
        var page = visit.Page;
        await visit.OpenAsync($"/admin/integrations/config/{slug}");
        var section = page.Locator("#connection-more");
        await Assertions.Expect(section.Locator(".panel-note")).ToHaveTextAsync("As usual");
        await Assertions.Expect(Field(page, "Extra headers")).ToBeHiddenAsync();

        await section.Locator("summary").FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        await Field(page, "Retries").FillAsync("2");
        await Field(page, "Extra headers").FillAsync("X-Api-Key: made-up");
        await page.GetByRole(AriaRole.Button, new() { Name = "Save untested…", Exact = true }).ClickAsync();
        await Assertions.Expect(section.Locator(".field-error")).ToContainTextAsync("looks like a secret");

        await Field(page, "Extra headers").FillAsync("X-Tenant: acme");
        await page.GetByRole(AriaRole.Button, new() { Name = "Test & save", Exact = true }).ClickAsync();
        await page.WaitForURLAsync($"**/integrations/{slug}");

        await visit.OpenAsync($"/admin/integrations/config/{slug}");
        await Assertions.Expect(section.Locator(".panel-note")).ToHaveTextAsync("2 retries · 1 header");
        await Assertions.Expect(Field(page, "Extra headers")).ToHaveValueAsync("X-Tenant: acme");
        (await page.EvaluateAsync<int>("document.documentElement.scrollWidth")).Should().BeLessThanOrEqualTo(width);
        visit.Problems.Should().BeEmpty();
    }

    private static ILocator Field(IPage page, string label) =>
        page.Locator("#connection-more .field", new() { Has = page.Locator("label", new() { HasText = label }) }).First.Locator("input, textarea").First;
}
