using Bunit;
using IntegrationConsole.Access;
using IntegrationConsole.Audit;
using IntegrationConsole.Integrations;
using IntegrationConsole.Integrations.Email;
using IntegrationConsole.Simulator;
using IntegrationConsole.Tests.Flows;

namespace IntegrationConsole.Tests.Integrations.Email;

public sealed class EmailPageTests : IAsyncLifetime
{
    private ConsoleFixture fixture = null!;
    private HeadlessConsole console = null!;
    private SimulatedService account = null!;

    public async Task InitializeAsync()
    {
        fixture = await ConsoleFixture.StartAsync();
        console = await fixture.StartConsoleAsync(clock: false);
        account = fixture.NewAccount("smtp");
    }

    public async Task DisposeAsync() => await fixture.DisposeAsync();

    [Fact]
    public async Task A_preset_fills_host_port_encryption_and_user_name()
    {
        await using var pages = new ConsolePages(fixture, console, Role.Operator);
        var page = pages.Open<EmailPage>();

        await ConsolePages.Field(page, "Provider").ChangeAsync(new() { Value = "sendgrid" });
        ConsolePages.Field(page, "SMTP host").GetAttribute("value").Should().Be("smtp.sendgrid.net");
        ConsolePages.Field(page, "User name (API key)").GetAttribute("value").Should().Be("apikey");

        await ConsolePages.Field(page, "Provider").ChangeAsync(new() { Value = "ses" });
        await ConsolePages.Field(page, "Region").ChangeAsync(new() { Value = "eu-west-1" });
        ConsolePages.Field(page, "SMTP host").GetAttribute("value").Should().Be("email-smtp.eu-west-1.amazonaws.com");

        await page.Find("input[type=radio][value='25']").ChangeAsync(new() { Value = "25" });
        page.Markup.Should().Contain("This connection is not encrypted.");
        await page.Find("input[type=radio][value='465']").ChangeAsync(new() { Value = "465" });
        page.Markup.Should().NotContain("This connection is not encrypted.");
        page.Find("option[value=implicit_tls]").HasAttribute("selected").Should().BeTrue();
    }

    [Fact]
    public async Task A_test_mail_really_arrives_and_its_transcript_shows_no_password()
    {
        await using var pages = new ConsolePages(fixture, console, Role.Operator);
        var page = Filled(pages);

        await SendAsync(page, "bob@example.org");

        page.WaitForAssertion(() => page.Markup.Should().Contain("The mail server took the test e-mail."), TimeSpan.FromSeconds(20));
        account.LastMail!.Recipients.Should().Equal("bob@example.org");
        account.LastMail.Text.Should().Contain("From: Schoen <noreply@example.com>");
        page.Find("table").TextContent.Should().Contain("MAIL FROM:<noreply@example.com>").And.Contain("354");
        page.Find("#test-mail").OuterHtml.Should().NotContain(account.Settings["password"]);
        (await fixture.RowsAsync<Integration>()).Should().BeEmpty("a test saves nothing");
        (await fixture.RowsAsync<AuditEntry>()).Should().ContainSingle(e => e.Action == "integration.mail.tested" && e.Success);
    }

    [Fact]
    public async Task A_refused_recipient_is_explained_and_audited()
    {
        await using var pages = new ConsolePages(fixture, console, Role.Operator);
        var page = Filled(pages);

        await SendAsync(page, "unknown@example.org");

        page.WaitForAssertion(() => page.Markup.Should().Contain("The test e-mail was not sent."), TimeSpan.FromSeconds(20));
        page.Markup.Should().Contain("refused the recipient").And.Contain("Check the address for a typing error");
        (await fixture.RowsAsync<AuditEntry>()).Should().ContainSingle(e => e.Action == "integration.mail.tested" && !e.Success);
    }

    [Fact]
    public async Task What_is_no_address_or_has_wrong_fields_is_not_sent()
    {
        await using var pages = new ConsolePages(fixture, console, Role.Operator);
        var page = Filled(pages);
        await SendAsync(page, "a@example.org\r\nBcc: b@example.org");
        page.WaitForAssertion(() => page.Markup.Should().Contain("This is not an e-mail address."), TimeSpan.FromSeconds(10));

        await ConsolePages.Field(page, "From e-mail").ChangeAsync(new() { Value = "nobody" });
        await SendAsync(page, "bob@example.org");
        page.WaitForAssertion(() => page.Markup.Should().Contain("1 field needs attention first"), TimeSpan.FromSeconds(10));
        account.Received.Should().Be(0);
    }

    [Fact]
    public async Task A_person_sends_only_so_many_test_mails_a_minute()
    {
        await using var pages = new ConsolePages(fixture, console, Role.Operator);
        var page = Filled(pages);
        for (var i = 0; i <= MailTestPace.Most; i++)
        {
            await SendAsync(page, "bob@example.org");
            page.WaitForAssertion(() => page.Find("#test-mail button").HasAttribute("disabled").Should().BeFalse(), TimeSpan.FromSeconds(20));
        }

        page.Markup.Should().Contain("test e-mails a minute are enough");
        account.Messages.Should().Be(MailTestPace.Most);
    }

    [Fact]
    public async Task A_role_that_may_only_test_sends_with_the_stored_values_and_to_itself()
    {
        var stored = await StoreAsync();
        await using var pages = new ConsolePages(fixture, console, Role.Responder);
        var page = pages.Open<EmailPage>("", ("Slug", stored.Slug));
        page.WaitForAssertion(() => page.FindAll("#test-mail").Should().ContainSingle(), TimeSpan.FromSeconds(10));
        ConsolePages.Button(page, "Save").Should().BeNull();
        await ConsolePages.Field(page, "SMTP host").ChangeAsync(new() { Value = "elsewhere.example.com" });

        await SendAsync(page, "bob@example.org");
        page.WaitForAssertion(() => page.Markup.Should().Contain("to your own address only"), TimeSpan.FromSeconds(10));
        await SendAsync(page, "ada@example.org");
        page.WaitForAssertion(() => page.Markup.Should().Contain("The mail server took the test e-mail."), TimeSpan.FromSeconds(20));
        account.Messages.Should().Be(1);
    }

    [Fact]
    public async Task Save_keeps_what_was_typed_and_a_stored_password_is_not_in_the_page()
    {
        var stored = await StoreAsync();
        await using var pages = new ConsolePages(fixture, console, Role.Operator);
        var page = pages.Open<EmailPage>("", ("Slug", stored.Slug));
        page.WaitForAssertion(() => page.FindAll("form.config-form").Should().ContainSingle(), TimeSpan.FromSeconds(10));
        page.Markup.Should().NotContain(account.Settings["password"]);
        await ConsolePages.Field(page, "From name").ChangeAsync(new() { Value = "Payroll" });

        await page.Find("form.config-form").SubmitAsync();

        page.WaitForAssertion(() => pages.Toasts.Shown.Should().ContainSingle(), TimeSpan.FromSeconds(10));
        (await fixture.RowsAsync<Integration>()).Single().Settings["fromName"].Should().Be("Payroll");
        (await console.ProbeAsync(stored)).Succeeded.Should().BeTrue("the password is still there");
    }

    [Fact]
    public async Task An_integration_of_another_kind_or_organization_is_not_found()
    {
        var sendgrid = await console.CreateAsync(fixture.DraftFor(fixture.NewAccount()));
        var mail = await StoreAsync();
        var other = await fixture.AddOrganizationAsync("other");
        await using var ours = new ConsolePages(fixture, console, Role.Administrator);
        ours.Open<EmailPage>("", ("Slug", sendgrid.Slug)).Find("h3").TextContent.Should().Be("There is no such mail server");
        await using var theirs = new ConsolePages(fixture, console, Role.Administrator, other);
        theirs.Open<EmailPage>("", ("Slug", mail.Slug)).Find("h3").TextContent.Should().Be("There is no such mail server");
    }

    private Task<Integration> StoreAsync() => console.CreateAsync(MailDrafts.For(fixture, account));

    private IRenderedComponent<EmailPage> Filled(ConsolePages pages)
    {
        var settings = MailDrafts.For(fixture, account).Settings;
        var page = pages.Open<EmailPage>();
        page.Find("input[type=radio][value=other]").Change("other");
        ConsolePages.Field(page, "SMTP host").Change(settings["host"]);
        ConsolePages.Field(page, "Other port").Change(settings["port"]);
        ConsolePages.Field(page, "User name (API key)").Change(settings["username"]);
        ConsolePages.Field(page, "Password (API secret)").Change(account.Settings["password"]!);
        ConsolePages.Field(page, "From e-mail").Change(settings["fromEmail"]);
        ConsolePages.Field(page, "From name").Change("Schoen");
        ConsolePages.Field(page, "Private CA certificate").Change(settings["caCertificate"]);
        return page;
    }

    private static async Task SendAsync(IRenderedComponent<EmailPage> page, string to)
    {
        await ConsolePages.Field(page, "Send to").ChangeAsync(new() { Value = to });
        await page.Find("#test-mail form").SubmitAsync();
    }
}
