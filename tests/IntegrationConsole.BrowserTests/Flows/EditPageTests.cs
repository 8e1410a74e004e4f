using IntegrationConsole.Access;
using IntegrationConsole.BrowserTests.Browser;
using IntegrationConsole.BrowserTests.Hosts;
using Microsoft.Playwright;

namespace IntegrationConsole.BrowserTests.Flows;

[Collection(BrowserCollection.Name)]
public sealed class EditPageTests(ConsoleFixture console) : IClassFixture<ConsoleFixture>
{
    [Fact]
    public async Task The_rail_leads_into_a_section_by_keyboard_and_loses_nothing_that_was_typed()
    {
        await using var visit = await console.VisitAsync(Role.Operator);
        var page = visit.Page;
        await visit.OpenAsync("/admin/integrations/config/email#monitoring");
        await Assertions.Expect(page.Locator("#monitoring")).ToBeInViewportAsync();
        await Assertions.Expect(Link(page, "Monitoring")).ToHaveAttributeAsync("aria-current", "true");

        await page.GetByLabel("Name", new() { Exact = true }).FillAsync("Typed");
        await page.GetByLabel("Name", new() { Exact = true }).BlurAsync();
        await Assertions.Expect(Link(page, "General").Locator(".rail-mark")).ToHaveAttributeAsync("title", "1 change");
        await Link(page, "Credentials").FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(page.Locator("#credentials")).ToBeFocusedAsync();
        await Assertions.Expect(Link(page, "Credentials")).ToHaveAttributeAsync("aria-current", "true");
        new Uri(page.Url).Fragment.Should().Be("#credentials");
        await page.Keyboard.PressAsync("Tab");
        (await page.EvaluateAsync<bool>("() => document.querySelector('#credentials').contains(document.activeElement)")).Should().BeTrue("the next stop is in the section");
        await Assertions.Expect(page.GetByLabel("Name", new() { Exact = true })).ToHaveValueAsync("Typed");
        visit.Problems.Should().BeEmpty();
    }

    [Fact]
    public async Task In_a_narrow_window_the_rail_is_a_line_that_stays_in_sight()
    {
        await using var visit = await console.VisitAsync(Role.Operator, width: 360);
        var page = visit.Page;
        await visit.OpenAsync("/admin/integrations/config/email");

        await Link(page, "Danger zone").ClickAsync();

        await Assertions.Expect(page.Locator("#danger")).ToBeInViewportAsync();
        await Assertions.Expect(Link(page, "Danger zone")).ToBeInViewportAsync();
        var (rail, section) = (await page.Locator("section-rail").BoundingBoxAsync(), await page.Locator("#danger").BoundingBoxAsync());
        section!.Y.Should().BeGreaterThanOrEqualTo(rail!.Y + rail.Height, "the rail covers nothing of the section");
        visit.Problems.Should().BeEmpty();
    }

    [Fact]
    public async Task A_stored_secret_is_shown_only_to_who_may_after_their_password_with_an_audit_entry_and_is_replaced_unseen()
    {
        var secret = console.Simulator.Find("shift-reminders")!.Settings["authToken"]!;
        await using (var viewer = await console.VisitAsync(Role.Viewer))
        {
            await viewer.OpenAsync("/admin/integrations/config/shift-reminders");
            await Assertions.Expect(viewer.Page.Locator("#credentials .field-more button")).ToHaveCountAsync(0);
            (await viewer.ReceivedAsync()).Where(r => r.Text.Contains(secret, StringComparison.Ordinal)).Should().BeEmpty();
        }

        await using var visit = await console.VisitAsync(Role.Operator);
        var page = visit.Page;
        await visit.OpenAsync("/admin/integrations/config/shift-reminders#credentials");
        await page.GetByRole(AriaRole.Button, new() { Name = "Show the stored value of Auth token" }).ClickAsync();
        var password = page.GetByRole(AriaRole.Dialog).Locator("input[type=password]");
        await password.FillAsync(Seed.Password);
        (await visit.ReceivedAsync()).Where(r => r.Text.Contains(secret, StringComparison.Ordinal)).Should().BeEmpty("nothing that the server sent has it before it is shown");
        await password.PressAsync("Enter");
        await Assertions.Expect(page.Locator("code.revealed")).ToHaveTextAsync(secret);
        await page.GetByRole(AriaRole.Button, new() { Name = "Hide" }).ClickAsync();
        await Assertions.Expect(page.Locator("code.revealed")).ToHaveCountAsync(0);

        await page.GetByLabel("Auth token", new() { Exact = true }).FillAsync("0123456789abcdef0123456789abcdef");
        await page.GetByRole(AriaRole.Button, new() { Name = "Save", Exact = true }).ClickAsync();
        await page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Button, new() { Name = "Save untested" }).ClickAsync();
        await page.WaitForURLAsync("**/integrations/shift-reminders");
        await visit.OpenAsync("/admin/integrations/config/shift-reminders#credentials");
        await page.GetByRole(AriaRole.Button, new() { Name = "1 earlier value…" }).ClickAsync();
        await page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Button, new() { Name = "Go back to the newest" }).ClickAsync();
        await Assertions.Expect(page.GetByText("The previous value of Auth token is back.")).ToBeVisibleAsync();
        visit.Problems.Should().BeEmpty();

        await using var administrator = await console.VisitAsync(Role.Administrator);
        await administrator.OpenAsync("/audit");
        await Assertions.Expect(administrator.Page.Locator("summary", new() { HasText = "revealed" }).First).ToContainTextAsync(Seed.EmailOf(Role.Operator));
    }

    private static ILocator Link(IPage page, string section) => page.Locator(".section-rail a", new() { HasText = section });
}
