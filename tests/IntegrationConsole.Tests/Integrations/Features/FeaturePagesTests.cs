using Bunit;
using IntegrationConsole.Access;
using IntegrationConsole.Health;
using IntegrationConsole.Integrations;
using IntegrationConsole.Integrations.Email;
using IntegrationConsole.Integrations.Features;
using IntegrationConsole.Simulator.Weather;
using IntegrationConsole.Tests.Flows;

namespace IntegrationConsole.Tests.Integrations.Features;

public sealed class FeaturePagesTests : IAsyncLifetime
{
    private ConsoleFixture fixture = null!;
    private HeadlessConsole console = null!;

    public async Task InitializeAsync()
    {
        fixture = await ConsoleFixture.StartAsync();
        console = await fixture.StartConsoleAsync(clock: false);
    }

    public async Task DisposeAsync() => await fixture.DisposeAsync();

    [Fact]
    public async Task The_form_switches_a_feature_and_keeps_custom_settings()
    {
        var stored = await console.CreateAsync(fixture.DraftFor(fixture.NewAccount()));
        await using var pages = new ConsolePages(fixture, console, Role.Operator);
        var page = pages.Open<ConfigEditPage>(parameters: (nameof(ConfigEditPage.Slug), stored.Slug));
        page.WaitForElement("form", TimeSpan.FromSeconds(10));

        await ConsolePages.Field(page, "Send e-mail").ChangeAsync(new() { Value = false });
        await ConsolePages.Field(page, "Custom settings").ChangeAsync(new() { Value = "footer = Example Ltd\napiKey = abc" });
        await page.Find("form").SubmitAsync();
        page.WaitForAssertion(() => page.Markup.Should().Contain("apiKey looks like a secret"), TimeSpan.FromSeconds(10));
        await ConsolePages.Field(page, "Custom settings").ChangeAsync(new() { Value = "footer = Example Ltd" });
        await page.Find("form").SubmitAsync();

        page.WaitForAssertion(() => pages.Location.Uri.Should().EndWith($"/integrations/{stored.Slug}"), TimeSpan.FromSeconds(10));
        (await fixture.RowsAsync<Integration>()).Single().Features.Should().Be(new FeatureSettings { Enabled = [], Custom = new Dictionary<string, string>(StringComparer.Ordinal) { ["footer"] = "Example Ltd" } });
    }

    [Fact]
    public async Task The_page_says_what_is_off_and_an_outage_does_not_claim_that_it_stopped()
    {
        var account = fixture.NewAccount();
        var draft = fixture.DraftFor(account, monitoring: MonitoringSettings.Default with { DownAfter = 1, DownOf = 1 }) with { Features = new() { Enabled = [] } };
        var stored = await console.CreateAsync(draft);
        account.SetFault(new Fault.ServerError(503));
        await console.ProbeAsync(stored);
        await console.ProbeAsync(stored);
        await using var pages = new ConsolePages(fixture, console, Role.Viewer);

        var page = pages.Open<IntegrationPage>(parameters: (nameof(IntegrationPage.Slug), stored.Slug));

        page.WaitForAssertion(() => page.Markup.Should().Contain("Why it is red"), TimeSpan.FromSeconds(10));
        page.Markup.Should().Contain("Switched off: send e-mail.").And.NotContain("E-mails are not being sent.");
    }

    [Fact]
    public async Task No_test_mail_is_sent_when_sending_is_switched_off()
    {
        var draft = fixture.DraftFor(fixture.NewAccount("smtp"));
        var settings = new Dictionary<string, string>(draft.Settings, StringComparer.Ordinal) { ["host"] = "127.0.0.1", ["port"] = "2525", ["security"] = "starttls", ["fromEmail"] = "noreply@example.com" };
        var stored = await console.CreateAsync(draft with { BaseUrl = null, Settings = settings, Features = new() { Enabled = [] }, Enabled = false });

        var refused = await console.InScopeAsync(async services => await ((MailTests)services.GetService(typeof(MailTests))!).SendStoredAsync(stored, "bob@example.org", CancellationToken.None));

        refused.Should().BeOfType<MailTestOutcome.Refused>().Which.Why.Should().Contain("switched off").And.Contain("Features");
        (await fixture.RowsAsync<IntegrationConsole.Audit.AuditEntry>(rows => rows.Where(e => e.Action == "integration.mail.tested"))).Should().BeEmpty("nothing was sent");
    }
}
