using IntegrationConsole.Access;
using IntegrationConsole.BrowserTests.Browser;
using IntegrationConsole.BrowserTests.Hosts;
using Microsoft.Playwright;

namespace IntegrationConsole.BrowserTests.Flows;

[Collection(BrowserCollection.Name)]
public sealed class ReconnectTests(ConsoleFixture console) : IClassFixture<ConsoleFixture>
{
    [Fact]
    public async Task When_the_console_dies_a_ribbon_says_so_without_covering_the_page_and_the_page_comes_back_by_itself()
    {
        await using var visit = await console.VisitAsync(Role.Administrator);
        var page = visit.Page;
        await visit.OpenAsync("/admin/integrations/dashboard");
        await page.EvaluateAsync("() => { window.sameDocument = true; }");
        await console.Console.KillAsync();
        var ribbon = page.Locator("#ribbon");
        await Assertions.Expect(ribbon).ToBeVisibleAsync();
        await Assertions.Expect(ribbon).ToContainTextAsync("Connection lost");
        await Assertions.Expect(page.Locator("article.tile[data-key=email] a.tile-name")).ToBeVisibleAsync();
        (await page.EvaluateAsync<bool>(
            """
            () => {
              const box = document.querySelector("article.tile a.tile-name").getBoundingClientRect();
              return document.elementFromPoint(box.x + 2, box.y + box.height / 2)?.closest("a.tile-name") !== null;
            }
            """)).Should().BeTrue("the ribbon blocks nothing");

        await console.StartAsync();
        await page.WaitForFunctionAsync("() => window.sameDocument === undefined", null, new() { Timeout = 60_000 });
        await Assertions.Expect(ribbon).ToBeHiddenAsync();
        await Assertions.Expect(page.Locator("article.tile")).ToHaveCountAsync(Cast.All.Count);
    }
}
