using Bunit;
using IntegrationConsole.Access;
using IntegrationConsole.Integrations;
using IntegrationConsole.Integrations.Email;
using IntegrationConsole.Simulator;
using IntegrationConsole.Simulator.Weather;
using IntegrationConsole.Tests.Flows;

namespace IntegrationConsole.Tests.Integrations.Email;

/// <summary>The e-mail screen as an editor: what it tests, what it asks, what it merges, what it keeps from being lost.</summary>
public sealed class EmailEditingTests : IAsyncLifetime
{
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(20);

    private ConsoleFixture fixture = null!;
    private HeadlessConsole console = null!;
    private SimulatedService account = null!;
    private IntegrationDraft draft = null!;

    public async Task InitializeAsync()
    {
        fixture = await ConsoleFixture.StartAsync();
        console = await fixture.StartConsoleAsync(clock: false);
        account = fixture.NewAccount("smtp");
        draft = MailDrafts.For(fixture, account);
    }

    public async Task DisposeAsync() => await fixture.DisposeAsync();

    [Fact]
    public async Task A_test_shows_its_steps_and_names_the_one_that_failed()
    {
        var (pages, page, _) = await OpenAsync();
        await using var closing = pages;
        await ClickAsync(page, "Test");
        page.WaitForAssertion(() => page.Markup.Should().Contain("The test succeeded."), Soon);
        page.FindAll(".test-steps li b").Select(b => b.TextContent).Should().Contain(["DNS", "TCP", "TLS", "Authentication", "Identity"]);

        account.SetFault(new Fault.Unauthorized());
        await ClickAsync(page, "Test");

        page.WaitForAssertion(() => page.Markup.Should().Contain("The test failed."), Soon);
        page.Find(".test-steps li.t-bad b").TextContent.Should().Be("Authentication");
        page.Find("#test").TextContent.Should().NotContain(account.Settings["password"]);
    }

    [Fact]
    public async Task Another_server_is_saved_only_after_a_test_or_a_question()
    {
        var (pages, page, stored) = await OpenAsync();
        await using var closing = pages;
        await ConsolePages.Field(page, "SMTP host").ChangeAsync(new() { Value = "localhost" });
        ConsolePages.Button(page, "Save").Should().BeNull("nobody knows whether it works");
        ConsolePages.Button(page, "Save untested…").Should().NotBeNull();

        await page.Find("form.config-form").SubmitAsync();
        page.WaitForAssertion(() => page.Find("dialog h2").TextContent.Should().Be("Save without a test?"), Soon);
        (await StoredAsync()).Version.Should().Be(stored.Version);

        await ClickAsync(page, "Cancel");
        await ClickAsync(page, "Test");
        page.WaitForAssertion(() => ConsolePages.Button(page, "Save").Should().NotBeNull("exactly this was tested"), Soon);
        await ConsolePages.Field(page, "SMTP host").ChangeAsync(new() { Value = "127.0.0.1" });
        page.Markup.Should().Contain("What is typed is not what was tested.");
        ConsolePages.Button(page, "Save").Should().NotBeNull("these are the stored values again");
    }

    [Fact]
    public async Task What_no_probe_uses_is_saved_without_a_test()
    {
        var (pages, page, stored) = await OpenAsync();
        await using var closing = pages;
        foreach (var (label, value) in new[] { ("From e-mail", "office@example.com"), ("From name", "Payroll"), ("Reply-to address", "help@example.com"), ("Max e-mails per hour", "100"), ("Max e-mails per day", "900"), ("Note on this version", "new sender") })
        {
            await ConsolePages.Field(page, label).ChangeAsync(new() { Value = value });
        }

        page.Find(".save-bar summary").TextContent.Should().StartWith("5 changes: ");
        await page.Find("form.config-form").SubmitAsync();

        page.WaitForAssertion(() => pages.Toasts.Shown.Should().ContainSingle(), Soon);
        var now = await StoredAsync();
        (now.Version, now.Settings["fromEmail"], now.Settings["mailsPerDay"]).Should().Be((stored.Version + 1, "office@example.com", "900"));
        page.WaitForAssertion(() => page.Find(".save-bar").TextContent.Should().Contain("Nothing changed."), Soon);
    }

    [Fact]
    public async Task Somebody_elses_save_leads_to_the_merge_and_nothing_that_was_typed_is_lost()
    {
        var (pages, page, stored) = await OpenAsync();
        await using var closing = pages;
        await ConsolePages.Field(page, "From name").ChangeAsync(new() { Value = "Mine" });
        await ConsolePages.Field(page, "Max e-mails per day").ChangeAsync(new() { Value = "77" });
        await SaveTheirsAsync(stored, ("fromName", "Theirs"), ("replyTo", "theirs@example.com"));

        await page.Find("form.config-form").SubmitAsync();

        page.WaitForAssertion(() => page.Find("#merge").TextContent.Should().Contain("saved this integration while you were editing it"), Soon);
        page.FindAll("#merge tbody tr").Select(r => r.QuerySelector("td")!.TextContent).Should().BeEquivalentTo("From name", "Reply-to address", "Max e-mails per day");
        pages.Location.NavigateTo("/elsewhere");
        page.WaitForAssertion(() => page.FindAll("dialog h2").Select(h => h.TextContent).Should().Contain("Leave without saving?"), Soon);
        await page.Find("#merge input[value='Mine']").ChangeAsync(new() { Value = "Mine" });
        await ClickAsync(page, "Save merged");

        page.WaitForAssertion(() => pages.Toasts.Shown.Should().ContainSingle(), Soon);
        var now = await StoredAsync();
        (now.Version, now.Settings["fromName"], now.Settings["replyTo"], now.Settings["mailsPerDay"]).Should().Be((stored.Version + 2, "Mine", "theirs@example.com", "77"));
    }

    [Fact]
    public async Task A_merge_that_connects_with_something_untested_asks_before_it_is_saved()
    {
        var (pages, page, stored) = await OpenAsync();
        await using var closing = pages;
        await ConsolePages.Field(page, "User name (API key)").ChangeAsync(new() { Value = "somebody" });
        await page.Find("form.config-form").SubmitAsync();
        await SaveTheirsAsync(stored, ("host", "mail.example.com"));
        await ClickAsync(page, "Save untested");
        page.WaitForAssertion(() => page.FindAll("#merge").Should().ContainSingle(), Soon);

        await ClickAsync(page, "Save merged");

        page.WaitForAssertion(() => page.Find("dialog h2").TextContent.Should().Be("Save without a test?", "this server was never tried with this user"), Soon);
        ConsolePages.Field(page, "SMTP host").GetAttribute("value").Should().Be("mail.example.com");
        ConsolePages.Field(page, "User name (API key)").GetAttribute("value").Should().Be("somebody");
        (await StoredAsync()).Version.Should().Be(stored.Version + 1);
    }

    [Theory]
    [InlineData("smtp.sendgrid.net", "587", "sendgrid")]
    [InlineData("email-smtp.eu-west-1.amazonaws.com", "465", "ses")]
    [InlineData("mail.example.com", "2525", "custom")]
    public async Task Recognizing_a_preset_when_it_is_loaded_is_no_unsaved_change(string host, string port, string preset)
    {
        draft = draft with { Settings = new Dictionary<string, string>(draft.Settings, StringComparer.Ordinal) { ["host"] = host, ["port"] = port } };
        var (pages, page, _) = await OpenAsync();
        await using var closing = pages;
        ConsolePages.Field(page, "Provider").QuerySelector("option[selected]")!.GetAttribute("value").Should().Be(preset);

        page.Find(".save-bar").TextContent.Should().Contain("Nothing changed.");
        pages.Location.NavigateTo("/elsewhere");

        pages.Location.Uri.Should().EndWith("/elsewhere", "there is nothing to lose");
    }

    [Fact]
    public async Task An_empty_new_form_may_be_left_and_a_filled_one_asks()
    {
        await using var pages = new ConsolePages(fixture, console, Role.Operator);
        var page = pages.Open<EmailPage>();
        pages.Location.NavigateTo("/elsewhere");
        pages.Location.Uri.Should().EndWith("/elsewhere");

        await ConsolePages.Field(page, "Provider").ChangeAsync(new() { Value = "sendgrid" });
        pages.Location.NavigateTo("/page");

        page.WaitForAssertion(() => page.Find("dialog h2").TextContent.Should().Be("Leave without saving?"), Soon);
    }

    private async Task<(ConsolePages Pages, IRenderedComponent<EmailPage> Page, Integration Stored)> OpenAsync()
    {
        var stored = await console.CreateAsync(draft);
        var pages = new ConsolePages(fixture, console, Role.Operator);
        var page = pages.Open<EmailPage>("", ("Slug", stored.Slug));
        page.WaitForAssertion(() => page.FindAll("form.config-form").Should().ContainSingle(), Soon);
        return (pages, page, stored);
    }

    private Task SaveTheirsAsync(Integration stored, params (string Key, string Value)[] changes)
    {
        var settings = new Dictionary<string, string>(stored.Settings, StringComparer.Ordinal);
        foreach (var (key, value) in changes)
        {
            settings[key] = value;
        }

        return console.ChangeAsync(all => all.UpdateAsync(stored.Slug, draft with { Settings = settings, Secrets = new Dictionary<string, string>(StringComparer.Ordinal) }, expectedVersion: null, CancellationToken.None));
    }

    private static Task ClickAsync(IRenderedComponent<EmailPage> page, string text) => ConsolePages.Button(page, text)!.ClickAsync(new());

    private async Task<Integration> StoredAsync() => (await fixture.RowsAsync<Integration>()).Single();
}
