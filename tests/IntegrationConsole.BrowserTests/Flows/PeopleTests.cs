using IntegrationConsole.Access;
using IntegrationConsole.BrowserTests.Browser;
using IntegrationConsole.BrowserTests.Hosts;
using Microsoft.Playwright;

namespace IntegrationConsole.BrowserTests.Flows;

[Collection(BrowserCollection.Name)]
public sealed class PeopleTests(ConsoleFixture console) : IClassFixture<ConsoleFixture>
{
    [Fact]
    public async Task An_invited_person_signs_in_with_the_one_time_password_and_must_choose_their_own_first()
    {
        await using var visit = await console.VisitAsync(Role.Administrator);
        await visit.OpenAsync("/users");
        await visit.Page.Locator("input[type=email]").FillAsync("new.person@example.com");
        await visit.Page.Locator("select").SelectOptionAsync(nameof(Role.Responder));
        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Create the account" }).ClickAsync();
        var oneTime = await visit.Page.Locator("#one-time-password").InnerTextAsync();
        await Assertions.Expect(visit.Page.GetByRole(AriaRole.Cell, new() { Name = "new.person@example.com" })).ToBeVisibleAsync();

        await using var invited = await console.VisitAsync();
        await invited.SignInAsync("new.person@example.com", oneTime);
        new Uri(invited.Page.Url).AbsolutePath.Should().Be("/account/password");
        await invited.OpenAsync("/admin/integrations/dashboard");
        new Uri(invited.Page.Url).AbsolutePath.Should().Be("/account/password", "nothing else is open before");
        await invited.Page.GetByLabel("Current password").FillAsync(oneTime);
        await invited.Page.GetByLabel("New password").FillAsync("four loud herons 77");
        await invited.AfterNavigationAsync(() => invited.Page.GetByRole(AriaRole.Button, new() { Name = "Change password" }).ClickAsync());
        (await invited.OpenAsync("/admin/integrations/dashboard")).Status.Should().Be(200);
        new Uri(invited.Page.Url).AbsolutePath.Should().Be("/admin/integrations/dashboard");
        invited.Problems.Should().BeEmpty();
        visit.Problems.Should().BeEmpty();
    }

    [Fact]
    public async Task An_api_key_is_shown_once()
    {
        await using var visit = await console.VisitAsync(Role.Operator);
        var page = visit.Page;
        await visit.OpenAsync("/account");
        await page.Locator("form", new() { HasText = "Create the key" }).GetByLabel("Name").FillAsync("Deploy script");
        await page.GetByLabel("View integration status").CheckAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Create the key" }).ClickAsync();
        var key = await page.Locator("#new-key").InnerTextAsync();
        key.Should().StartWith("ick_");
        var again = await visit.OpenAsync("/account");
        (await again.TextAsync()).Should().NotContain(key).And.Contain("Deploy script");
        visit.Problems.Should().BeEmpty();
    }

    [Fact]
    public async Task The_audit_page_shows_a_change_with_before_and_after()
    {
        await using var visit = await console.VisitAsync(Role.Administrator);
        var page = visit.Page;
        await visit.OpenAsync("/admin/integrations/config/source-code");
        await page.GetByLabel("Check every").FillAsync("77");
        await page.GetByRole(AriaRole.Button, new() { Name = "Save", Exact = true }).ClickAsync();
        await page.WaitForURLAsync("**/integrations/source-code");

        await visit.OpenAsync("/audit");
        var entry = page.Locator("details.audit-entry", new() { HasText = "source-code" }).First;
        await entry.Locator("summary").ClickAsync();
        var row = entry.Locator("tbody tr", new() { HasText = "nterval" });
        await Assertions.Expect(row.Locator("[data-label=Before]")).ToHaveTextAsync("00:00:05");
        await Assertions.Expect(row.Locator("[data-label=After]")).ToHaveTextAsync("00:01:17");
        await Assertions.Expect(entry).ToContainTextAsync(Seed.EmailOf(Role.Administrator));
        visit.Problems.Should().BeEmpty();
    }
}
