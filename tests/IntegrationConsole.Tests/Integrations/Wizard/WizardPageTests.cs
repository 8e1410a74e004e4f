using Bunit;
using IntegrationConsole.Access;
using IntegrationConsole.Integrations;
using IntegrationConsole.Integrations.Wizard;
using IntegrationConsole.Simulator;
using IntegrationConsole.Simulator.Weather;
using IntegrationConsole.Tests.Flows;
using Microsoft.EntityFrameworkCore;

namespace IntegrationConsole.Tests.Integrations.Wizard;

public sealed class WizardPageTests : IAsyncLifetime
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    private ConsoleFixture fixture = null!;
    private HeadlessConsole console = null!;
    private SimulatedService account = null!;
    private ConsolePages pages = null!;
    private string key = "";

    public async Task InitializeAsync()
    {
        fixture = await ConsoleFixture.StartAsync();
        console = await fixture.StartConsoleAsync(clock: false);
        account = fixture.NewAccount();
        key = fixture.DraftFor(account).Secrets["apiKey"];
        pages = new ConsolePages(fixture, console, Role.Operator);
    }

    public async Task DisposeAsync()
    {
        await pages.DisposeAsync();
        await fixture.DisposeAsync();
    }

    [Fact]
    public async Task From_the_guide_over_test_and_baseline_to_a_monitored_integration()
    {
        var page = pages.Open<WizardPage>("", ("ProviderId", "sendgrid"));
        Current(page).Should().Be("Prepare");
        page.Markup.Should().Contain("How to connect").And.Contain("Have at hand");
        await page.Find("form").SubmitAsync();
        await FillAsync(page);

        await ClickAsync(page, "Test");
        page.WaitForAssertion(() => page.FindAll(".test-steps li").Should().HaveCount(9), Patience);
        page.FindAll(".test-steps li.t-bad").Should().BeEmpty();
        page.Markup.Should().Contain("The test succeeded.");
        (await StoredAsync()).Should().BeEmpty();

        await ClickAsync(page, "Continue");
        Current(page).Should().Be("Baseline");
        await ClickAsync(page, "Measure");
        page.WaitForAssertion(() => page.Markup.Should().Contain("Proposed: degraded above"), Patience);
        page.FindAll(".baseline-runs li.t-ok").Should().HaveCount(5);
        await ConsolePages.Field(page, "Degraded above").ChangeAsync(new() { Value = "750" });

        await ClickAsync(page, "Continue");
        ConsolePages.Field(page, "Degraded above").GetAttribute("value").Should().Be("750");
        await ClickAsync(page, "Save");

        page.WaitForAssertion(() => Current(page).Should().Be("Done"), Patience);
        page.Markup.Should().Contain("SendGrid is connected").And.Contain("Checks slower than 750 ms");
        (await StoredAsync()).Single().Monitoring.DegradedLatency.Should().Be(TimeSpan.FromMilliseconds(750));
    }

    [Fact]
    public async Task Features_and_compliance_are_asked_for_with_their_defaults_and_a_wrong_one_opens_the_section()
    {
        var page = await ConnectAsync();
        await ClickAsync(page, "Test");
        page.WaitForAssertion(() => page.Markup.Should().Contain("The test succeeded."), Patience);
        await StepAsync(page, "Monitor");
        page.Markup.Should().Contain("As usual: every feature");
        page.FindAll("details.more").Single().HasAttribute("open").Should().BeFalse("whoever has no wish goes on");

        await ConsolePages.Field(page, "Send e-mail").ChangeAsync(new() { Value = false });
        await ConsolePages.Field(page, "Keep its past for").ChangeAsync(new() { Value = "5000" });
        page.Markup.Should().Contain("1 feature off · kept for 5000 days");
        await ClickAsync(page, "Save");
        page.WaitForAssertion(() => page.Markup.Should().Contain("Choose from 1 to 3650 days"), Patience);
        Current(page).Should().Be("Monitor");
        page.FindAll("details.more").Single().HasAttribute("open").Should().BeTrue("the message stands in it");

        await ConsolePages.Field(page, "Keep its past for").ChangeAsync(new() { Value = "90" });
        await ClickAsync(page, "Save");
        page.WaitForAssertion(() => Current(page).Should().Be("Done"), Patience);
        var stored = (await StoredAsync()).Single();
        (stored.Compliance.RetentionDays, stored.Features.Enabled!.Count).Should().Be((90, 0));
    }

    [Fact]
    public async Task A_wrong_key_fails_at_authentication_and_nothing_is_saved()
    {
        var page = await ConnectAsync();
        account.SetFault(new Fault.Unauthorized());

        await ClickAsync(page, "Test");

        page.WaitForAssertion(() => page.Markup.Should().Contain("The test failed."), Patience);
        page.Find(".test-steps li.t-bad b").TextContent.Should().Be("Authentication");
        page.Find(".evidence").TextContent.Should().Contain("401").And.NotContain(key);
        ConsolePages.Button(page, "Save").Should().BeNull("only a good test saves without a question");
        (await StoredAsync()).Should().BeEmpty();
    }

    [Fact]
    public async Task Test_and_save_asks_before_it_keeps_what_does_not_work()
    {
        var page = await ConnectAsync();
        account.SetFault(new Fault.ServerError(503));
        await ClickAsync(page, "Test & save");
        page.WaitForAssertion(() => page.Find("dialog h2").TextContent.Should().Be("Save although the test failed?"), Patience);
        (await StoredAsync()).Should().BeEmpty();

        await ClickAsync(page, "Save anyway");

        page.WaitForAssertion(() => page.Markup.Should().Contain("It was saved without a successful test"), Patience);
        (await StoredAsync()).Should().ContainSingle();
    }

    [Fact]
    public async Task A_changed_value_invalidates_the_test_and_survives_going_back()
    {
        var page = await ConnectAsync();
        await ClickAsync(page, "Test");
        page.WaitForAssertion(() => page.Markup.Should().Contain("The test succeeded."), Patience);

        await ClickAsync(page, "Back");
        await ConsolePages.Field(page, "Name").ChangeAsync(new() { Value = "Only a name" });
        ConsolePages.Button(page, "Save").Should().NotBeNull("a name is not tested");
        await ConsolePages.Field(page, "Region").ChangeAsync(new() { Value = "eu" });
        ConsolePages.Button(page, "Save untested…").Should().NotBeNull();
        await StepAsync(page, "Test");
        page.Markup.Should().Contain("What is typed is not what was tested.");
        page.FindAll(".step-nav button").Single(b => b.TextContent.Contains("Baseline", StringComparison.Ordinal)).HasAttribute("disabled").Should().BeTrue();

        await StepAsync(page, "Connect");
        ConsolePages.Field(page, "Name").GetAttribute("value").Should().Be("Only a name");
        await ConsolePages.Field(page, "Region").ChangeAsync(new() { Value = "global" });
        ConsolePages.Button(page, "Save").Should().NotBeNull("these are the tested values again");
    }

    [Fact]
    public async Task A_pasted_key_is_cleaned_with_a_remark_and_a_wrong_one_is_named_at_once()
    {
        var page = await ConnectAsync();
        await ConsolePages.Field(page, "API key").ChangeAsync(new() { Value = $" \"Bearer {key}\" " });
        page.Find(".field-remark").TextContent.Should().Be("Removed: spaces at its ends, the quotes around it and “Bearer” in front of it.");
        ConsolePages.Field(page, "API key").GetAttribute("value").Should().Be(key);

        await ConsolePages.Field(page, "API key").ChangeAsync(new() { Value = "not a key" });
        page.Find(".field-error").TextContent.Should().Contain("starts with SG.");
    }

    [Fact]
    public async Task A_metadata_address_is_refused_at_its_field_before_anything_is_sent()
    {
        var page = await ConnectAsync();
        await ConsolePages.Field(page, "Base URL").ChangeAsync(new() { Value = "http://169.254.169.254/latest" });

        await ClickAsync(page, "Test");

        page.WaitForAssertion(() => page.FindAll(".field-error").Should().ContainSingle(), Patience);
        page.Find(".field-error").TextContent.Should().Contain("cloud metadata address");
        Current(page).Should().Be("Connect");
        account.Received.Should().Be(0);
    }

    [Fact]
    public async Task Wrong_fields_have_their_own_messages_and_nothing_is_saved()
    {
        var page = await ConnectAsync();
        await ConsolePages.Field(page, "Name").ChangeAsync(new() { Value = "  " });
        await ClickAsync(page, "Save untested…");
        await ClickAsync(page, "Save untested");

        page.WaitForAssertion(() => page.Markup.Should().Contain("Not saved: 1 field needs attention."), Patience);
        await ConsolePages.Field(page, "Name").ChangeAsync(new() { Value = "Mended" });
        page.FindAll(".field-error").Should().BeEmpty();
        (await StoredAsync()).Should().BeEmpty();
    }

    [Fact]
    public async Task Leaving_with_unsaved_input_asks_first()
    {
        var page = await ConnectAsync();
        pages.Location.NavigateTo("/elsewhere");
        page.WaitForAssertion(() => page.Find("dialog h2").TextContent.Should().Be("Leave without saving?"), Patience);
        pages.Location.Uri.Should().NotEndWith("/elsewhere");

        await ClickAsync(page, "Leave");
        page.WaitForAssertion(() => pages.Location.Uri.Should().EndWith("/elsewhere"), Patience);
    }

    [Theory]
    [InlineData(Role.Viewer)]
    [InlineData(Role.Responder)]
    [InlineData(Role.Support)]
    public async Task A_role_that_may_not_add_sends_and_saves_nothing_however_it_asks(Role role)
    {
        await using var theirs = new ConsolePages(fixture, console, role);
        var page = await ConnectAsync(theirs);
        await ClickAsync(page, "Save untested…"); // the page itself is refused to them; this is a crafted message
        await ClickAsync(page, "Save untested");
        await page.Find("form").SubmitAsync();

        page.WaitForAssertion(() => theirs.Toasts.Shown.Should().HaveCount(2), Patience);
        theirs.Toasts.Shown.Should().OnlyContain(t => t.Text.StartsWith("Your role may not", StringComparison.Ordinal));
        account.Received.Should().Be(0);
        (await StoredAsync()).Should().BeEmpty();
    }

    [Fact]
    public void An_unknown_provider_is_not_found() =>
        pages.Open<WizardPage>("", ("ProviderId", "<script>")).Find("h3").TextContent.Should().Be("This console knows no such provider");

    private static string Current(IRenderedComponent<WizardPage> page) => page.Find(".step-nav [aria-current=step] .step-text").TextContent.Replace(" (done)", "", StringComparison.Ordinal);

    private static Task ClickAsync(IRenderedComponent<WizardPage> page, string text) => ConsolePages.Button(page, text)!.ClickAsync(new());

    private static Task StepAsync(IRenderedComponent<WizardPage> page, string step) =>
        page.FindAll(".step-nav button").Single(b => b.TextContent.Contains(step, StringComparison.Ordinal)).ClickAsync(new());

    private async Task<IRenderedComponent<WizardPage>> ConnectAsync(ConsolePages? theirs = null)
    {
        var page = (theirs ?? pages).Open<WizardPage>("", ("ProviderId", "sendgrid"));
        await page.Find("form").SubmitAsync();
        await FillAsync(page);
        return page;
    }

    private async Task FillAsync(IRenderedComponent<WizardPage> page)
    {
        await ConsolePages.Field(page, "API key").ChangeAsync(new() { Value = key });
        await ConsolePages.Field(page, "Base URL").ChangeAsync(new() { Value = account.BaseUrl.OriginalString });
    }

    private Task<List<Integration>> StoredAsync() => fixture.RowsAsync<Integration>(rows => rows.Include(i => i.Secrets));
}
