using System.Collections.Concurrent;
using System.Text.RegularExpressions;
using IntegrationConsole.Access;
using IntegrationConsole.BrowserTests.Browser;
using IntegrationConsole.BrowserTests.Hosts;
using Microsoft.Playwright;

namespace IntegrationConsole.BrowserTests.Flows;

[Collection(BrowserCollection.Name)]
public sealed class ConsentTests(ConsentConsole console) : IClassFixture<ConsentConsole>
{
    private const string Book = "https://www.googleapis.com/auth/calendar.events";

    [Fact]
    public async Task A_person_connects_an_account_and_leaves_no_code_behind()
    {
        await using var visit = await console.VisitAsync(Role.Administrator);
        var (page, referrers) = (visit.Page, new ConcurrentQueue<string>());
        page.Request += (_, request) => referrers.Enqueue(request.Headers.GetValueOrDefault("referer", ""));
        await visit.OpenAsync("/admin/integrations/config/calendar-connect/connect");
        await Assertions.Expect(page.GetByText("/oauth/callback")).ToBeVisibleAsync();
        await Assertions.Expect(page.GetByText("the same as ours")).ToBeVisibleAsync();

        await AtProviderAsync(page, () => page.GetByRole(AriaRole.Button, new() { Name = "Go to Google Calendar" }).ClickAsync());
        await page.GetByRole(AriaRole.Button, new() { Name = "Allow" }).ClickAsync();

        await page.WaitForURLAsync("**/admin/integrations/consent/*");
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Name = "calendar-connect is connected" })).ToBeVisibleAsync();
        await Assertions.Expect(page.GetByText("The test succeeded.")).ToBeVisibleAsync();
        var history = await (await page.Context.NewCDPSessionAsync(page)).SendAsync("Page.getNavigationHistory");
        history!.Value.ToString().Should().NotContain("code=code-");
        referrers.Should().NotContain(referrer => referrer.Contains("code=", StringComparison.Ordinal) || referrer.Contains("state=", StringComparison.Ordinal));
        visit.Problems.Should().BeEmpty();
    }

    [Fact]
    public async Task Who_denies_is_told_what_that_means_and_can_try_again()
    {
        await using var visit = await console.VisitAsync(Role.Administrator);
        var page = visit.Page;
        await visit.OpenAsync("/admin/integrations/config/calendar-deny/connect");

        await AtProviderAsync(page, () => page.GetByRole(AriaRole.Button, new() { Name = "Go to Google Calendar" }).ClickAsync());
        await page.GetByRole(AriaRole.Button, new() { Name = "Deny" }).ClickAsync();

        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Name = "access was not allowed" })).ToBeVisibleAsync();
        await AtProviderAsync(page, () => page.GetByRole(AriaRole.Button, new() { Name = "Connect again" }).ClickAsync());
        visit.Problems.Should().BeEmpty();
    }

    [Fact]
    public async Task Another_account_is_warned_of_and_taken_only_when_it_is_meant()
    {
        await using var visit = await console.VisitAsync(Role.Administrator);
        var page = visit.Page;
        await ConnectAsync(visit, "calendar-other");

        await ReconnectAsync(visit, "calendar-other", "Ben Osei");
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Another account came back" })).ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Keep anna.kern@intime.example" }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Name = "The other account was not taken" })).ToBeVisibleAsync();
        await visit.OpenAsync("/admin/integrations/config/calendar-other/connect");
        await Assertions.Expect(page.GetByRole(AriaRole.Cell, new() { Name = "anna.kern@intime.example" })).ToBeVisibleAsync();

        await ReconnectAsync(visit, "calendar-other", "Ben Osei");
        await page.GetByRole(AriaRole.Button, new() { Name = "Use ben.osei@intime.example from now on" }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Name = "calendar-other is connected" })).ToBeVisibleAsync();
        await visit.OpenAsync("/admin/integrations/config/calendar-other/connect");
        await Assertions.Expect(page.GetByRole(AriaRole.Cell, new() { Name = "ben.osei@intime.example" })).ToBeVisibleAsync();
        visit.Problems.Should().BeEmpty();
    }

    [Fact]
    public async Task What_was_not_allowed_is_shown_as_blocked_and_can_be_allowed_later()
    {
        await using var visit = await console.VisitAsync(Role.Administrator);
        var page = visit.Page;
        await visit.OpenAsync("/admin/integrations/config/calendar-more/connect");
        await AtProviderAsync(page, () => page.GetByRole(AriaRole.Button, new() { Name = "Go to Google Calendar" }).ClickAsync());
        await page.GetByRole(AriaRole.Checkbox, new() { Name = Book }).UncheckAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Allow" }).ClickAsync();
        await page.WaitForURLAsync("**/admin/integrations/consent/*");

        await visit.OpenAsync("/admin/integrations/connections?view=missing-scope");
        await Assertions.Expect(page.GetByRole(AriaRole.Cell, new() { Name = "calendar-more" })).ToBeVisibleAsync();
        await page.Locator("details.scope-count summary").First.ClickAsync();
        await Assertions.Expect(page.GetByText("booking and changing appointments: blocked, not granted")).ToBeVisibleAsync();
        await AtProviderAsync(page, () => page.GetByRole(AriaRole.Button, new() { Name = "Allow what is missing" }).ClickAsync());

        (await page.GetByRole(AriaRole.Checkbox).CountAsync()).Should().Be(2, "only what is missing is asked for, and whose account it is");
        await page.GetByRole(AriaRole.Button, new() { Name = "Allow" }).ClickAsync();
        await page.WaitForURLAsync("**/admin/integrations/consent/*");
        await visit.OpenAsync("/admin/integrations/connections?view=missing-scope");
        await Assertions.Expect(page.GetByText("None here")).ToBeVisibleAsync();
        visit.Problems.Should().BeEmpty();
    }

    [Fact]
    public async Task Revoking_asks_first_and_ends_the_grant_at_the_provider_too()
    {
        await using var visit = await console.VisitAsync(Role.Administrator);
        var page = visit.Page;
        await ConnectAsync(visit, "calendar-revoked");
        console.Simulator.Find("calendar-revoked")!.OAuth!.Counters.GrantsAlive.Should().Be(1);
        await visit.OpenAsync("/admin/integrations/connections");

        await page.GetByRole(AriaRole.Row).Filter(new() { HasText = "calendar-revoked" }).GetByRole(AriaRole.Button, new() { Name = "Revoke…" }).ClickAsync();
        await page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Button, new() { Name = "Revoke", Exact = true }).ClickAsync();

        await Assertions.Expect(page.GetByText("at the provider and here")).ToBeVisibleAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Row).Filter(new() { HasText = "calendar-revoked" })).ToContainTextAsync("Revoked here");
        console.Simulator.Find("calendar-revoked")!.OAuth!.Counters.GrantsAlive.Should().Be(0);
        visit.Problems.Should().BeEmpty();
    }

    [Fact]
    public async Task A_grant_that_the_provider_ended_is_shown_and_one_click_brings_it_back_with_its_history()
    {
        await using var visit = await console.VisitAsync(Role.Administrator);
        var page = visit.Page;
        await ConnectAsync(visit, "calendar-ended");
        console.Simulator.Find("calendar-ended")!.OAuth!.Revoke().Should().Be(1);
        await visit.OpenAsync("/admin/integrations/connections");
        var row = page.GetByRole(AriaRole.Row).Filter(new() { HasText = "calendar-ended" });

        await row.GetByRole(AriaRole.Button, new() { Name = "Refresh now" }).ClickAsync();

        // Asked once more after half a minute; then the screen changes by itself.
        await Assertions.Expect(row).ToContainTextAsync("Reconnect needed", new() { Timeout = 90_000 });
        await visit.OpenAsync("/integrations/calendar-ended");
        await Assertions.Expect(page.GetByText("must be connected again")).ToBeVisibleAsync();
        await AtProviderAsync(page, () => page.GetByRole(AriaRole.Button, new() { Name = "Reconnect" }).First.ClickAsync());
        await page.GetByRole(AriaRole.Button, new() { Name = "Allow" }).ClickAsync();
        await page.WaitForURLAsync("**/admin/integrations/consent/*");
        await visit.OpenAsync("/admin/integrations/connections");
        await Assertions.Expect(row).ToContainTextAsync("Connected");
        await Assertions.Expect(row.GetByRole(AriaRole.Img, new() { NameRegex = new Regex("^Last [4-9] events.*connected again$", RegexOptions.None, TimeSpan.FromSeconds(1)) })).ToBeVisibleAsync();
        visit.Problems.Should().BeEmpty();
    }

    private static async Task ConnectAsync(Visit visit, string slug)
    {
        await visit.OpenAsync($"/admin/integrations/config/{slug}/connect");
        await AtProviderAsync(visit.Page, () => visit.Page.GetByRole(AriaRole.Button, new() { Name = "Go to Google Calendar" }).ClickAsync());
        await visit.AfterNavigationAsync(() => visit.Page.GetByRole(AriaRole.Button, new() { Name = "Allow" }).ClickAsync());
        await visit.Page.WaitForURLAsync("**/admin/integrations/consent/*");
    }

    private static async Task ReconnectAsync(Visit visit, string slug, string person)
    {
        await visit.OpenAsync($"/admin/integrations/config/{slug}/connect");
        await AtProviderAsync(visit.Page, () => visit.Page.GetByRole(AriaRole.Button, new() { Name = "Reconnect" }).ClickAsync());
        await visit.Page.GetByRole(AriaRole.Radio, new() { Name = person }).CheckAsync();
        await visit.AfterNavigationAsync(() => visit.Page.GetByRole(AriaRole.Button, new() { Name = "Allow" }).ClickAsync());
        await visit.Page.WaitForURLAsync("**/admin/integrations/consent/*");
    }

    private static async Task AtProviderAsync(IPage page, Func<Task> press)
    {
        await press();
        await page.WaitForURLAsync("**/o/oauth2/v2/auth**");
    }
}
