using System.Globalization;
using IntegrationConsole.Access;
using IntegrationConsole.BrowserTests.Browser;
using IntegrationConsole.BrowserTests.Hosts;
using IntegrationConsole.Simulator;
using IntegrationConsole.Simulator.Doors;
using Microsoft.Playwright;

namespace IntegrationConsole.BrowserTests.Flows;

[Collection(BrowserCollection.Name)]
public sealed class AddIntegrationTests(ConsoleFixture console) : IClassFixture<ConsoleFixture>
{
    private const string Secret = "simulator-only-b6c1d7e2f3";

    [Fact]
    public async Task A_rest_api_is_added_after_its_form_and_then_its_provider_have_said_what_is_wrong()
    {
        var account = console.Simulator.Add(new ServiceRegistration
        {
            Key = "job-board",
            ProviderId = "generic_rest",
            Settings = new Dictionary<string, string>(StringComparer.Ordinal) { ["authMode"] = "bearer", ["secret"] = Secret, ["healthPath"] = "/v1/me" },
        });
        await using var visit = await console.VisitAsync(Role.Operator);
        var page = visit.Page;
        await visit.OpenAsync("/admin/integrations/config/new");
        await page.GetByRole(AriaRole.Link, new() { Name = "Generic REST API" }).ClickAsync();

        await Field(page, "Name").FillAsync("Job board");
        await Field(page, "Base URL").FillAsync("not an address");
        await Button(page, "Test").ClickAsync();
        await Assertions.Expect(Box(page, "Base URL").Locator(".field-error")).ToBeVisibleAsync();
        await Assertions.Expect(Box(page, "Secret").Locator(".field-error")).ToBeVisibleAsync();

        await Field(page, "Base URL").FillAsync(account.BaseUrl.ToString());
        await Field(page, "Probe path").FillAsync("/v1/me");
        await Field(page, "Secret").FillAsync("simulator-only-mistyped");
        await Button(page, "Test & save").ClickAsync();
        await Assertions.Expect(page.GetByText("The test failed.")).ToBeVisibleAsync();
        await Assertions.Expect(page.Locator("details.evidence pre").Nth(1)).ToContainTextAsync("401");
        await page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Button, new() { Name = "Cancel" }).ClickAsync();

        await Field(page, "Secret").FillAsync(Secret);
        await SaveAndSeeAsync(visit, "Job board", "job-board");
    }

    [Fact]
    public async Task A_mail_server_is_added_with_its_own_authority()
    {
        var account = console.Simulator.Add(new ServiceRegistration
        {
            Key = "office-mail",
            ProviderId = "smtp",
            Settings = new Dictionary<string, string>(StringComparer.Ordinal) { ["username"] = "office@simulator.example", ["password"] = Secret },
        });
        var door = console.Simulator.OpenDoor(account, DoorKind.Smtp);
        await using var visit = await console.VisitAsync(Role.Operator);
        var page = visit.Page;
        await visit.OpenAsync("/admin/integrations/config/new/smtp");
        await Field(page, "Name").FillAsync("Office mail");
        await Field(page, "Host").FillAsync("127.0.0.1");
        await Field(page, "Port").FillAsync(door.Port.ToString(CultureInfo.InvariantCulture));
        await Field(page, "From address").FillAsync("office@simulator.example");
        await Field(page, "User name").FillAsync("office@simulator.example");
        await Field(page, "Password or access token").FillAsync(Secret);
        await Button(page, "Test").ClickAsync();
        await Assertions.Expect(page.GetByText("The test failed.")).ToBeVisibleAsync();
        await Assertions.Expect(page.Locator(".notice.t-bad")).ToContainTextAsync("certificate", new() { IgnoreCase = true });

        await Field(page, "Private CA certificate").FillAsync(console.Simulator.CaCertificatePem);
        await SaveAndSeeAsync(visit, "Office mail", "office-mail");
    }

    private static async Task SaveAndSeeAsync(Visit visit, string name, string slug)
    {
        var page = visit.Page;
        await Field(page, "Check every").FillAsync("5");
        await Button(page, "Test & save").ClickAsync();
        await page.WaitForURLAsync("**/integrations/" + slug);
        var before = (await visit.ReceivedAsync()).Count;
        await visit.OpenAsync("/admin/integrations/dashboard");
        await Assertions.Expect(page.Locator($"article.tile[data-key={slug}]")).ToContainTextAsync(name);
        await Assertions.Expect(page.Locator($"article.tile[data-key={slug}].t-ok")).ToBeVisibleAsync();

        await visit.OpenAsync("/admin/integrations/config/" + slug);
        await Assertions.Expect(page.GetByText("Leave empty to keep it.")).ToBeVisibleAsync();
        await Assertions.Expect(page.Locator("input[type=password]")).ToHaveValueAsync("");
        (await visit.ReceivedAsync()).Skip(before).Where(r => r.Text.Contains(Secret, StringComparison.Ordinal)).Should().BeEmpty("a stored secret never comes back");
        visit.Problems.Should().BeEmpty();
    }

    /// <summary>A label, its field and what is said about it.</summary>
    private static ILocator Box(IPage page, string label) => page.Locator(".field", new() { Has = page.Locator("label", new() { HasText = label }) }).First;

    private static ILocator Field(IPage page, string label) => Box(page, label).Locator("input, textarea, select").First;

    private static ILocator Button(IPage page, string name) => page.Locator(".form-actions").GetByRole(AriaRole.Button, new() { Name = name, Exact = true });
}
