using System.Text.RegularExpressions;
using IntegrationConsole.Access;
using IntegrationConsole.BrowserTests.Browser;
using IntegrationConsole.BrowserTests.Hosts;
using IntegrationConsole.Simulator.Weather;
using Microsoft.Playwright;

namespace IntegrationConsole.BrowserTests.Flows;

[Collection(BrowserCollection.Name)]
public sealed partial class IntegrationPageTests(ConsoleFixture console) : IClassFixture<ConsoleFixture>
{
    [Fact]
    public async Task A_red_integration_says_why_on_what_evidence_and_what_to_do_without_its_secret()
    {
        console.Simulator.Find("email")!.SetFault(new Fault.Unauthorized());
        await using var visit = await console.VisitAsync(Role.Administrator);
        var page = visit.Page;
        await visit.OpenAsync("/integrations/email");
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Why it is red" })).ToBeVisibleAsync();
        await Assertions.Expect(page.Locator(".facts").First).ToContainTextAsync("credential rejected");
        await Assertions.Expect(page.GetByText("create a new one at the provider and reconnect")).ToBeVisibleAsync();
        await Assertions.Expect(page.Locator(".steps a", new() { HasText = "Reconnect" })).ToHaveAttributeAsync("href", "/admin/integrations/config/email#credentials");

        await page.GetByText("Evidence: request and answer").ClickAsync();
        await Assertions.Expect(page.Locator("details.evidence pre").First).ToContainTextAsync("GET ");
        await Assertions.Expect(page.Locator("details.evidence pre").Nth(1)).ToContainTextAsync("401");
        await Assertions.Expect(page.Locator("#log tbody tr").First).ToContainTextAsync("401");
        await Assertions.Expect(page.Locator("details.decision").First).ToContainTextAsync("Unhealthy");

        await page.GetByRole(AriaRole.Button, new() { Name = "Test now" }).ClickAsync();
        await Assertions.Expect(page.GetByText("The test failed.")).ToBeVisibleAsync();
        console.Simulator.Find("email")!.ClearFault();
        await page.GetByRole(AriaRole.Button, new() { Name = "Test now" }).ClickAsync();
        await Assertions.Expect(page.GetByText("The test succeeded.")).ToBeVisibleAsync();
        (await visit.ReceivedAsync()).Where(r => console.Secrets.Any(s => r.Text.Contains(s, StringComparison.Ordinal))).Should().BeEmpty();
        visit.Problems.Should().BeEmpty();
    }

    [Fact]
    public async Task Disabling_asks_first_can_be_undone_and_enabling_starts_the_probes_again()
    {
        await using var visit = await console.VisitAsync(Role.Operator);
        var page = visit.Page;
        await visit.OpenAsync("/integrations/card-payments");
        var account = console.Simulator.Find("card-payments")!;
        var badge = page.Locator(".page-head .badge");

        await page.GetByRole(AriaRole.Button, new() { Name = "Disable" }).ClickAsync();
        await page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Button, new() { Name = "Cancel" }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Dialog)).ToHaveCountAsync(0);
        await Assertions.Expect(badge).Not.ToContainTextAsync("Disabled");

        await DisableAsync(page);
        await Assertions.Expect(badge).ToContainTextAsync("Disabled");
        await page.Locator(".toast").GetByRole(AriaRole.Button, new() { Name = "Undo" }).ClickAsync();
        await Assertions.Expect(badge).Not.ToContainTextAsync("Disabled");

        await DisableAsync(page);
        await Assertions.Expect(page.GetByText("This integration is disabled.")).ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Enable" }).ClickAsync();
        await Assertions.Expect(badge).Not.ToContainTextAsync("Disabled");
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        await account.WaitForRequestAsync(patience.Token);
        visit.Problems.Should().BeEmpty();
    }

    [Fact]
    public async Task A_new_interval_and_new_thresholds_are_kept_and_take_effect()
    {
        await using var visit = await console.VisitAsync(Role.Operator);
        var page = visit.Page;
        await visit.OpenAsync("/admin/integrations/config/employee-directory");
        await Field(page, "Check every").FillAsync("3");
        await page.GetByRole(AriaRole.Button, new() { Name = "Save", Exact = true }).ClickAsync();
        (await Field(page, "Check every").EvaluateAsync<bool>("e => e.validity.rangeUnderflow || e.getAttribute('aria-invalid') === 'true'")).Should().BeTrue("3 s is less than the shortest interval");

        await Field(page, "Check every").FillAsync("45");
        await Field(page, "Unhealthy after").FillAsync("4");
        await page.GetByLabel("of the last").First.FillAsync("6");
        await page.GetByRole(AriaRole.Button, new() { Name = "Save", Exact = true }).ClickAsync();
        await Assertions.Expect(page).ToHaveURLAsync(SavedAddress());
        await Assertions.Expect(page.Locator(".page-head")).ToContainTextAsync("every 45 s");
        await visit.OpenAsync("/admin/integrations/config/employee-directory");
        await Assertions.Expect(Field(page, "Check every")).ToHaveValueAsync("45");
        await Assertions.Expect(Field(page, "Unhealthy after")).ToHaveValueAsync("4");
        visit.Problems.Should().BeEmpty();
    }

    [GeneratedRegex("/integrations/employee-directory$")]
    private static partial Regex SavedAddress();

    private static ILocator Field(IPage page, string label) => page.GetByLabel(label);

    private static async Task DisableAsync(IPage page)
    {
        await page.GetByRole(AriaRole.Button, new() { Name = "Disable" }).ClickAsync();
        await page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Button, new() { Name = "Disable" }).ClickAsync();
    }
}
