using System.Globalization;
using IntegrationConsole.Access;
using IntegrationConsole.BrowserTests.Browser;
using IntegrationConsole.BrowserTests.Hosts;
using IntegrationConsole.Simulator;
using IntegrationConsole.Simulator.Cast;
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

        await Button(page, "Continue").ClickAsync();
        await Field(page, "Name").FillAsync("Job board");
        await Field(page, "Base URL").FillAsync("not an address");
        await Button(page, "Test").ClickAsync();
        await Assertions.Expect(Box(page, "Base URL").Locator(".field-error")).ToBeVisibleAsync();
        await Assertions.Expect(Box(page, "Secret").Locator(".field-error")).ToBeVisibleAsync();

        await Field(page, "Base URL").FillAsync(account.BaseUrl.ToString());
        await Field(page, "Probe path").FillAsync("/v1/me");
        await Field(page, "Secret").FillAsync("Bearer simulator-only-mistyped");
        await Button(page, "Test & save").ClickAsync();
        await Assertions.Expect(page.GetByText("The test failed.")).ToBeVisibleAsync();
        await Assertions.Expect(page.Locator(".test-steps li.t-bad b")).ToHaveTextAsync("Authentication");
        await Assertions.Expect(page.Locator("details.evidence pre").Nth(1)).ToContainTextAsync("401");
        await page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Button, new() { Name = "Cancel" }).ClickAsync();

        await Button(page, "Back").ClickAsync();
        await Assertions.Expect(Field(page, "Name")).ToHaveValueAsync("Job board");
        await Field(page, "Secret").FillAsync(Secret);
        await MeasureAndSaveAsync(visit, "Job board", "job-board");
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
        await Button(page, "Continue").ClickAsync();
        await Field(page, "Name").FillAsync("Office mail");
        await Field(page, "Host").FillAsync("127.0.0.1");
        await Field(page, "Port").FillAsync(door.Port.ToString(CultureInfo.InvariantCulture));
        await Field(page, "From address").FillAsync("office@simulator.example");
        await Field(page, "User name").FillAsync("office@simulator.example");
        await Field(page, "Password or access token").FillAsync(Secret);
        await Button(page, "Test").ClickAsync();
        await Assertions.Expect(page.GetByText("The test failed.")).ToBeVisibleAsync();
        await Assertions.Expect(page.Locator(".test-verdict.t-bad")).ToContainTextAsync("certificate", new() { IgnoreCase = true });

        await Button(page, "Back").ClickAsync();
        await Field(page, "Private CA certificate").FillAsync(console.Simulator.CaCertificatePem);
        await MeasureAndSaveAsync(visit, "Office mail", "office-mail");
    }

    [Fact]
    public async Task A_payroll_service_is_added_with_a_client_certificate()
    {
        var account = console.Simulator.Add(new ServiceRegistration
        {
            Key = "pay-slips",
            ProviderId = "adp",
            Settings = new Dictionary<string, string>(FakeCredentials.For("adp", 1), StringComparer.Ordinal) { ["clientSecret"] = Secret },
        });
        var door = console.Simulator.OpenDoor(account, DoorKind.MutualTls);
        var client = console.Simulator.NewClient("InTime Staffing");
        await using var visit = await console.VisitAsync(Role.Operator);
        var page = visit.Page;
        await visit.OpenAsync("/admin/integrations/config/new/adp");
        await Button(page, "Continue").ClickAsync();
        await Field(page, "Name").FillAsync("Pay slips");
        await Field(page, "Client id").FillAsync(account.Settings["clientId"]!);
        await Field(page, "Client secret").FillAsync(Secret);
        await Field(page, "Client certificate (PEM)").FillAsync(client.PrivateKey);
        await Field(page, "Private key (PEM)").FillAsync(client.PrivateKey);
        await Assertions.Expect(Box(page, "Client certificate (PEM)").Locator(".field-error")).ToContainTextAsync("This holds a private key");
        await Field(page, "Client certificate (PEM)").FillAsync(client.Certificate);
        await Field(page, "Base URL").FillAsync(door.BaseUrl.ToString());
        await Button(page, "Test").ClickAsync();
        await Assertions.Expect(page.Locator(".test-verdict.t-bad")).ToContainTextAsync("certificate", new() { IgnoreCase = true });
        account.Received.Should().Be(0, "no secret is sent to a server that nobody vouches for");

        await Button(page, "Back").ClickAsync();
        await Field(page, "Private CA certificate").FillAsync(console.Simulator.CaCertificatePem);
        await MeasureAndSaveAsync(visit, "Pay slips", "pay-slips", client.PrivateKey.Split('\n')[1]);
    }

    [Fact]
    public async Task An_rpc_service_that_refuses_with_a_good_status_is_added_once_its_key_is_right()
    {
        var account = console.Simulator.Add(new ServiceRegistration
        {
            Key = "back-office",
            ProviderId = "odoo",
            Settings = new Dictionary<string, string>(StringComparer.Ordinal) { ["database"] = "intime", ["login"] = "console@intime.example", ["apiKey"] = Secret, ["protocol"] = "jsonrpc" },
        });
        await using var address = await RootAddress.OpenAsync(account.BaseUrl);
        await using var visit = await console.VisitAsync(Role.Operator);
        var page = visit.Page;
        await visit.OpenAsync("/admin/integrations/config/new/odoo");
        await Button(page, "Continue").ClickAsync();
        await Field(page, "Name").FillAsync("Back office");
        await Field(page, "Instance URL").FillAsync(address.Url + "/web/login");
        await Field(page, "Database").FillAsync("intime");
        await Assertions.Expect(Box(page, "Instance URL").Locator(".field-error")).ToContainTextAsync("Leave out the path");
        await Field(page, "Instance URL").FillAsync(address.Url);
        await Field(page, "Login").FillAsync("console@intime.example");
        await Field(page, "API key or password").FillAsync("simulator-only-mistyped");
        await Button(page, "Test").ClickAsync();
        await Assertions.Expect(page.Locator(".test-steps li.t-bad b")).ToHaveTextAsync("Authentication");
        await Assertions.Expect(page.Locator(".test-verdict.t-bad")).ToContainTextAsync("Odoo does not accept this login and key (HTTP 200");

        await Button(page, "Back").ClickAsync();
        await Field(page, "API key or password").FillAsync(Secret);
        await MeasureAndSaveAsync(visit, "Back office", "back-office");
    }

    [Fact]
    public async Task Input_that_is_not_saved_is_not_left_without_a_question()
    {
        await using var visit = await console.VisitAsync(Role.Operator);
        var page = visit.Page;
        await visit.OpenAsync("/admin/integrations/config/new/sendgrid");
        await Button(page, "Continue").ClickAsync();
        await Field(page, "API key").FillAsync("\u201C SG.pasted-from-a-mail \u201D");
        await Field(page, "Name").FocusAsync();
        await Assertions.Expect(page.Locator(".field-remark")).ToContainTextAsync("the quotes around it");
        await Assertions.Expect(Field(page, "API key")).ToHaveValueAsync("SG.pasted-from-a-mail");

        await page.Locator("a.side-link[href='/admin/integrations/dashboard']").ClickAsync();
        var dialog = page.GetByRole(AriaRole.Dialog, new() { Name = "Leave without saving?" });
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Stay" }).ClickAsync();
        await Assertions.Expect(Field(page, "API key")).ToHaveValueAsync("SG.pasted-from-a-mail");

        await page.Locator("a.side-link[href='/admin/integrations/dashboard']").ClickAsync();
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Leave", Exact = true }).ClickAsync();
        await page.WaitForURLAsync("**/admin/integrations/dashboard");
        visit.Problems.Should().BeEmpty();
    }

    /// <summary>From the form over test and baseline to the dashboard.</summary>
    private static async Task MeasureAndSaveAsync(Visit visit, string name, string slug, params string[] secrets)
    {
        var page = visit.Page;
        await Button(page, "Test again").ClickAsync();
        await Assertions.Expect(page.GetByText("The test succeeded.")).ToBeVisibleAsync();
        await Assertions.Expect(page.Locator(".test-steps li.t-bad")).ToHaveCountAsync(0);
        await Button(page, "Continue").ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Measure" }).ClickAsync();
        await Assertions.Expect(page.GetByText("Proposed: degraded above")).ToBeVisibleAsync();
        await Button(page, "Continue").ClickAsync();
        await Field(page, "Check every").FillAsync("5");
        await Button(page, "Save").ClickAsync();
        await Assertions.Expect(page.GetByText($"{name} is connected")).ToBeVisibleAsync();
        var before = (await visit.ReceivedAsync()).Count;
        await visit.OpenAsync("/admin/integrations/dashboard");
        await Assertions.Expect(page.Locator($"article.tile[data-key={slug}]")).ToContainTextAsync(name);
        await Assertions.Expect(page.Locator($"article.tile[data-key={slug}].t-ok")).ToBeVisibleAsync();

        await visit.OpenAsync("/admin/integrations/config/" + slug);
        await Assertions.Expect(page.GetByText("Leave empty to keep it.").First).ToBeVisibleAsync();
        (await page.EvaluateAsync<string[]>("[...document.querySelectorAll('input[type=password]')].map(field => field.value)")).Should().NotBeEmpty().And.OnlyContain(value => value.Length == 0);
        (await visit.ReceivedAsync()).Skip(before).Where(r => secrets.Append(Secret).Any(secret => r.Text.Contains(secret, StringComparison.Ordinal))).Should().BeEmpty("a stored secret never comes back");
        visit.Problems.Should().BeEmpty();
    }

    /// <summary>A label, its field and what is said about it.</summary>
    private static ILocator Box(IPage page, string label) => page.Locator(".field", new() { Has = page.Locator("label", new() { HasText = label }) }).First;

    private static ILocator Field(IPage page, string label) => Box(page, label).Locator("input, textarea, select").First;

    private static ILocator Button(IPage page, string name) => page.Locator(".form-actions").GetByRole(AriaRole.Button, new() { Name = name, Exact = true });
}
