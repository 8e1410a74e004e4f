using System.Globalization;
using IntegrationConsole.Access;
using IntegrationConsole.BrowserTests.Browser;
using IntegrationConsole.BrowserTests.Hosts;
using IntegrationConsole.Simulator;
using IntegrationConsole.Simulator.Doors;
using Microsoft.Playwright;

namespace IntegrationConsole.BrowserTests.Flows;

/// <summary>The e-mail screen of the wireframe, from a preset to a mail in the mailbox and back to the stored password.</summary>
[Collection(BrowserCollection.Name)]
public sealed class EmailScreenTests(ConsoleFixture console) : IClassFixture<ConsoleFixture>
{
    private const string Secret = "simulator-only-9d2f4a61c7";

    [Fact]
    public async Task The_email_screen()
    {
        var account = console.Simulator.Add(new ServiceRegistration
        {
            Key = "payroll-mail",
            ProviderId = "smtp",
            Settings = new Dictionary<string, string>(StringComparer.Ordinal) { ["username"] = "payroll@simulator.example", ["password"] = Secret },
        });
        await using var visit = await console.VisitAsync(Role.Operator);
        var page = visit.Page;
        await visit.OpenAsync("/admin/integrations/config/new/email");
        await FillAsync(page, console.Simulator, console.Simulator.OpenDoor(account, DoorKind.Smtp).Port);

        await Field(page, "Password (API secret)").FillAsync("simulator-only-mistyped");
        await Button(page, "Test").ClickAsync();
        await Assertions.Expect(page.GetByText("The test failed.")).ToBeVisibleAsync();
        await Assertions.Expect(page.Locator(".test-steps li.t-bad b")).ToHaveTextAsync("Authentication");
        await Assertions.Expect(Button(page, "Save although the test failed…")).ToBeVisibleAsync();
        await Field(page, "Password (API secret)").FillAsync(Secret);
        await Button(page, "Test").ClickAsync();
        await Assertions.Expect(page.GetByText("The test succeeded.")).ToBeVisibleAsync();

        await Button(page, "Save").ClickAsync();
        await page.WaitForURLAsync("**/admin/integrations/config/payroll-mail/email");
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Payroll mail" })).ToBeVisibleAsync(); // the address changes before the page does
        await Field(page, "Send to").FillAsync("ada@example.org");
        await page.GetByRole(AriaRole.Button, new() { Name = "Send test e-mail" }).ClickAsync();
        await Assertions.Expect(page.GetByText("The mail server took the test e-mail.")).ToBeVisibleAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Region, new() { Name = "SMTP transcript" })).ToContainTextAsync("RCPT TO:<ada@example.org>");
        await Assertions.Expect(page.GetByText("1 today, 4 % of the daily limit")).ToBeVisibleAsync();
        account.LastMail!.Recipients.Should().Equal("ada@example.org");
        account.LastMail.Text.Should().Contain("From: =?utf-8?B?");

        await ShowAsync(visit);
        visit.Problems.Should().BeEmpty();
    }

    [Fact]
    public async Task Two_people_save_the_same_mail_server_and_the_second_merges()
    {
        await using var first = await console.VisitAsync(Role.Administrator);
        await using var second = await console.VisitAsync(Role.Operator);
        foreach (var visit in new[] { first, second })
        {
            await visit.OpenAsync("/admin/integrations/config/mail-relay/email");
            await Assertions.Expect(visit.Page.GetByText("Nothing changed.")).ToBeVisibleAsync();
        }

        await Field(first.Page, "From name").FillAsync("Theirs");
        await Button(first.Page, "Save").ClickAsync();
        await Assertions.Expect(first.Page.GetByText("Mail relay is saved.")).ToBeVisibleAsync();

        var page = second.Page;
        await Field(page, "From name").FillAsync("Ours");
        await Field(page, "Reply-to address").FillAsync("help@example.com");
        await Button(page, "Save").ClickAsync();
        await Assertions.Expect(page.GetByText("One field was changed by both: choose which value to keep.")).ToBeVisibleAsync();
        await page.Locator("#merge .segmented label", new() { HasText = "Yours" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Save merged" }).ClickAsync();

        await Assertions.Expect(page.GetByText("Mail relay is saved.")).ToBeVisibleAsync();
        await Assertions.Expect(Field(page, "From name")).ToHaveValueAsync("Ours");
        await Assertions.Expect(Field(page, "Reply-to address")).ToHaveValueAsync("help@example.com");
        first.Problems.Concat(second.Problems).Should().BeEmpty();
    }

    /// <summary>The stored password, after one's own: never before in anything that the server sent.</summary>
    private static async Task ShowAsync(Visit visit)
    {
        var page = visit.Page;
        var before = (await visit.ReceivedAsync()).Count;
        await visit.ReloadAsync();
        (await visit.ReceivedAsync()).Skip(before).Where(r => r.Text.Contains(Secret, StringComparison.Ordinal)).Should().BeEmpty();
        await page.GetByRole(AriaRole.Button, new() { Name = "Show the stored value of Password (API secret)" }).ClickAsync();
        var dialog = page.GetByRole(AriaRole.Dialog);
        await dialog.Locator("input[type=password]").FillAsync("not my password");
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Show the secret" }).ClickAsync();
        await Assertions.Expect(dialog.GetByText("This is not your password.")).ToBeVisibleAsync();
        await dialog.Locator("input[type=password]").FillAsync(Seed.Password);
        await dialog.Locator("input[type=password]").PressAsync("Enter");
        await Assertions.Expect(page.Locator("code.revealed")).ToHaveTextAsync(Secret);
        await page.GetByRole(AriaRole.Button, new() { Name = "Hide" }).ClickAsync();
        await Assertions.Expect(page.Locator("code.revealed")).ToHaveCountAsync(0);
    }

    private static async Task FillAsync(IPage page, SimulatorHost simulator, int port)
    {
        await Field(page, "Name").FillAsync("Payroll mail");
        await Field(page, "Provider").SelectOptionAsync("sendgrid");
        await Assertions.Expect(Field(page, "SMTP host")).ToHaveValueAsync("smtp.sendgrid.net");
        await Assertions.Expect(Field(page, "User name (API key)")).ToHaveValueAsync("apikey");
        await page.Locator(".segmented label", new() { HasText = "25 (unencrypted)" }).ClickAsync();
        await Assertions.Expect(page.GetByText("This connection is not encrypted.")).ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Use STARTTLS" }).ClickAsync();
        await page.Locator(".segmented label", new() { HasText = "Other" }).ClickAsync();
        await Field(page, "SMTP host").FillAsync("127.0.0.1");
        await Field(page, "Other port").FillAsync(port.ToString(CultureInfo.InvariantCulture));
        await Field(page, "User name (API key)").FillAsync("payroll@simulator.example");
        await Field(page, "From e-mail").FillAsync("payroll@simulator.example");
        await Field(page, "From name").FillAsync("Löhne & Gehälter");
        await Field(page, "Max e-mails per day").FillAsync("25");
        await page.GetByText("More: sign-in mechanism, private authority").ClickAsync();
        await Field(page, "Private CA certificate").FillAsync(simulator.CaCertificatePem);
    }

    private static ILocator Field(IPage page, string label) =>
        page.Locator(".field", new() { Has = page.Locator("label", new() { HasText = label }) }).First.Locator("input, textarea, select").First;

    private static ILocator Button(IPage page, string name) => page.Locator(".form-actions").GetByRole(AriaRole.Button, new() { Name = name, Exact = true });
}
