using IntegrationConsole.Access;
using IntegrationConsole.BrowserTests.Browser;
using IntegrationConsole.BrowserTests.Hosts;
using Microsoft.Playwright;

namespace IntegrationConsole.BrowserTests.Flows;

/// <summary>No mouse.</summary>
[Collection(BrowserCollection.Name)]
public sealed class KeyboardTests(ConsoleFixture console) : IClassFixture<ConsoleFixture>
{
    [Fact]
    public async Task The_first_stop_skips_to_the_content_and_a_slash_moves_into_the_search()
    {
        await using var visit = await console.VisitAsync(Role.Administrator);
        var page = visit.Page;
        await visit.OpenAsync("/admin/integrations/dashboard");
        await Assertions.Expect(page.Locator("#main")).ToBeFocusedAsync(); // where reading begins, once the page is alive
        await page.Keyboard.PressAsync("/");
        await Assertions.Expect(page.GetByLabel("Search integrations")).ToBeFocusedAsync();
        await page.Keyboard.TypeAsync("bot");
        await Assertions.Expect(page.Locator("article.tile")).ToHaveCountAsync(1);
        await Assertions.Expect(page.GetByLabel("Search integrations")).ToBeFocusedAsync();

        await page.Locator("a.skip").FocusAsync();
        await Assertions.Expect(page.Locator("a.skip")).ToBeInViewportAsync();
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(page.Locator("#main")).ToBeFocusedAsync();
        visit.Problems.Should().BeEmpty();
    }

    [Fact]
    public async Task A_provider_is_found_and_chosen_with_the_keyboard_alone()
    {
        await using var visit = await console.VisitAsync(Role.Administrator);
        var page = visit.Page;
        await visit.OpenAsync("/admin/integrations/config/new");
        await page.Keyboard.PressAsync("/");
        await page.Keyboard.TypeAsync("payments");
        await Assertions.Expect(page.Locator(".pick h2", new() { HasText = "SendGrid" })).ToHaveCountAsync(0);
        await page.Keyboard.PressAsync("ArrowDown");
        await Assertions.Expect(page.Locator(".pick h2 a").First).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("ArrowUp");
        await Assertions.Expect(page.GetByLabel("Search providers")).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("ArrowDown");
        await page.Keyboard.PressAsync("Enter");
        await page.WaitForURLAsync("**/config/new/*");
        await Assertions.Expect(page.Locator(".step-nav [aria-current=step]")).ToContainTextAsync("Prepare");
        visit.Problems.Should().BeEmpty();
    }

    [Fact]
    public async Task The_main_actions_are_reached_by_tab_and_activated_by_enter_and_escape_closes_the_dialog()
    {
        await using var visit = await console.VisitAsync(Role.Administrator);
        var page = visit.Page;
        await visit.OpenAsync("/integrations/card-payments");
        await TabToAsync(page, "Disable");
        await page.Keyboard.PressAsync("Enter");
        var dialog = page.GetByRole(AriaRole.Dialog);
        await Assertions.Expect(dialog).ToBeVisibleAsync();
        await Assertions.Expect(dialog.GetByRole(AriaRole.Button, new() { Name = "Cancel" })).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("Escape");
        await Assertions.Expect(dialog).ToHaveCountAsync(0);
        await Assertions.Expect(page.GetByRole(AriaRole.Button, new() { Name = "Disable" })).ToBeFocusedAsync();

        await TabToAsync(page, "Test now");
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(page.GetByText("The test succeeded.")).ToBeVisibleAsync();
        visit.Problems.Should().BeEmpty();
    }

    private static async Task TabToAsync(IPage page, string button)
    {
        for (var stop = 0; stop < 60; stop++)
        {
            await page.Keyboard.PressAsync("Tab");
            var (text, outlined) = (await page.EvaluateAsync<string>("() => document.activeElement.textContent.trim()"), await page.EvaluateAsync<bool>("() => document.activeElement.matches(':focus-visible')"));
            if (text == button)
            {
                outlined.Should().BeTrue("the stop must be seen");
                return;
            }
        }

        Assert.Fail($"{button} can't be reached with the Tab key.");
    }
}
