using IntegrationConsole.Access;
using IntegrationConsole.BrowserTests.Browser;
using IntegrationConsole.BrowserTests.Hosts;
using Microsoft.Playwright;

namespace IntegrationConsole.BrowserTests.Flows;

[Collection(BrowserCollection.Name)]
public sealed class KeyRotationTests(ConsoleFixture console) : IClassFixture<ConsoleFixture>
{
    private const string Keys = "/admin/security/keys";

    /// <summary>The clock's five seconds, and ten until every process seals with the new key; then a loaded machine.</summary>
    private const int RotationMs = 90_000;

    [Fact]
    public async Task An_administrator_rotates_the_key_watches_it_to_the_end_and_sets_a_schedule()
    {
        await using var visit = await console.VisitAsync(Role.Administrator);
        var page = visit.Page;
        await visit.OpenAsync(Keys);
        await Assertions.Expect(page.GetByText("The key has never been rotated")).ToBeVisibleAsync();

        await page.GetByRole(AriaRole.Button, new() { Name = "Rotate now" }).ClickAsync();
        await page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Button, new() { Name = "Rotate now" }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Rotation under way" })).ToBeVisibleAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Progressbar, new() { Name = "Values sealed with the new key" })).ToBeVisibleAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Newest rotation" })).ToBeVisibleAsync(new() { Timeout = RotationMs });

        await Assertions.Expect(Region(page, "Rotations").GetByText("Completed")).ToBeVisibleAsync();
        await Assertions.Expect(Region(page, "Encryption keys").Locator("tbody tr")).ToHaveCountAsync(2);
        await Assertions.Expect(Region(page, "Encryption keys").GetByRole(AriaRole.Button, new() { Name = "Destroy…" })).ToBeDisabledAsync();
        await page.GetByLabel("Rotate the key").SelectOptionAsync("90");
        await Assertions.Expect(page.GetByText("The key is rotated every 90 days.")).ToBeVisibleAsync();
        await visit.ReloadAsync();
        await Assertions.Expect(page.GetByLabel("Rotate the key")).ToHaveValueAsync("90");
        (await visit.ReceivedAsync()).Where(r => console.Secrets.Any(s => r.Text.Contains(s, StringComparison.Ordinal))).Should().BeEmpty();
        visit.Problems.Should().BeEmpty();
    }

    [Fact]
    public async Task An_operator_neither_sees_the_entry_nor_the_page()
    {
        await using var visit = await console.VisitAsync(Role.Operator);
        await Assertions.Expect(visit.Page.Locator($"nav a[href='{Keys}']")).ToHaveCountAsync(0);

        await visit.OpenAsync(Keys);

        await Assertions.Expect(visit.Page.GetByRole(AriaRole.Button, new() { Name = "Rotate now" })).ToHaveCountAsync(0);
        visit.Page.Url.Should().Contain("/account/denied");
    }

    private static ILocator Region(IPage page, string name) => page.GetByRole(AriaRole.Region, new() { Name = name, Exact = true });
}
