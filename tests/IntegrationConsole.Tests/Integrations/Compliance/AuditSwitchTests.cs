using Bunit;
using IntegrationConsole.Access;
using IntegrationConsole.Audit;
using IntegrationConsole.Data;
using IntegrationConsole.Health;
using IntegrationConsole.Integrations;
using IntegrationConsole.Integrations.Compliance;
using IntegrationConsole.Tests.Flows;

namespace IntegrationConsole.Tests.Integrations.Compliance;

/// <summary>What the audit switch of an integration leaves out, and how a reader learns of it.</summary>
public sealed class AuditSwitchTests : IAsyncLifetime
{
    private ConsoleFixture fixture = null!;
    private HeadlessConsole console = null!;

    public async Task InitializeAsync()
    {
        fixture = await ConsoleFixture.StartAsync();
        console = await fixture.StartConsoleAsync(clock: false);
    }

    public async Task DisposeAsync() => await fixture.DisposeAsync();

    [Theory]
    [MemberData(nameof(TestDatabases.All), MemberType = typeof(TestDatabases))]
    public async Task Off_it_leaves_out_ordinary_settings_and_nothing_else(DatabaseProvider provider)
    {
        await using var own = await ConsoleFixture.StartAsync(provider);
        var program = await own.StartConsoleAsync(clock: false);
        var account = own.NewAccount();
        var stored = await program.CreateAsync(own.DraftFor(account));
        var draft = IntegrationDraft.Of(stored) with { Compliance = ComplianceSettings.Default with { AuditEnabled = false } };
        async Task SaveAsync(IntegrationDraft wanted) =>
            (await program.ChangeAsync(c => c.UpdateAsync(stored.Slug, wanted, expectedVersion: null, CancellationToken.None))).Should().BeOfType<ChangeOutcome.Done>();

        await SaveAsync(draft);
        await SaveAsync(draft = draft with { Name = "Renamed", Tags = ["quiet"] });
        await program.ChangeAsync(c => c.SwitchAsync(stored.Slug, enabled: false, expectedVersion: null, CancellationToken.None));
        await SaveAsync(draft = draft with { Enabled = false, BaseUrl = account.BaseUrl + "elsewhere/" });
        await program.ChangeAsync(c => c.ReplaceCredentialsAsync(stored.Slug, own.DraftFor(own.NewAccount()).Secrets, expectedVersion: null, CancellationToken.None));
        await SaveAsync(draft with { Compliance = ComplianceSettings.Default });
        await program.ChangeAsync(c => c.SwitchAsync(stored.Slug, enabled: true, expectedVersion: null, CancellationToken.None));
        await program.ChangeAsync(c => c.DeleteAsync(stored.Slug, expectedVersion: null, CancellationToken.None));

        var entries = (await own.RowsAsync<AuditEntry>(rows => rows.Where(e => e.Target == stored.Slug))).OrderBy(e => e.Id).ToList();
        entries.Select(e => e.Action).Should().Equal(
            "integration.created", "integration.updated", "integration.updated", "integration.credentials.replaced", "integration.updated", "integration.switched", "integration.deleted");
        entries.Where(e => e.Action == "integration.updated").Select(e => e.After).Should().OnlyContain(after => !after!.Contains("quiet"), "tags alone are an ordinary setting");
    }

    [Fact]
    public async Task The_integration_s_page_its_form_and_the_trail_say_so()
    {
        var loud = await console.CreateAsync(fixture.DraftFor(fixture.NewAccount()));
        var quiet = await console.CreateAsync(fixture.DraftFor(fixture.NewAccount()) with { Compliance = ComplianceSettings.Default with { AuditEnabled = false } });
        await using var pages = new ConsolePages(fixture, console, Role.Administrator);
        const string Notice = "Changes of its ordinary settings are not audited.";

        pages.Open<IntegrationPage>(parameters: (nameof(IntegrationPage.Slug), quiet.Slug)).Markup.Should().Contain(Notice);
        pages.Open<IntegrationPage>(parameters: (nameof(IntegrationPage.Slug), loud.Slug)).Markup.Should().NotContain(Notice);
        var form = pages.Open<ConfigEditPage>(parameters: (nameof(ConfigEditPage.Slug), quiet.Slug));
        form.WaitForAssertion(() => form.Markup.Should().Contain(Notice), TimeSpan.FromSeconds(10));

        var trail = pages.Open<AuditPage>($"?text={quiet.Slug}");
        trail.WaitForAssertion(() => trail.Markup.Should().Contain($"Not everything is recorded of {quiet.Slug}."), TimeSpan.FromSeconds(10));
        await ConsolePages.Field(trail, "Target or person").ChangeAsync(new() { Value = loud.Slug });
        trail.WaitForAssertion(() => trail.Markup.Should().NotContain("Not everything is recorded"), TimeSpan.FromSeconds(10));
    }

    [Fact]
    public async Task Another_organization_s_gaps_are_not_told()
    {
        var quiet = await console.CreateAsync(fixture.DraftFor(fixture.NewAccount()) with { Compliance = ComplianceSettings.Default with { AuditEnabled = false } });
        var other = await fixture.AddOrganizationAsync("other");
        async Task<IReadOnlyList<string>> GapsAsync(int organization) =>
            await console.InScopeAsync(services => ((ITellAuditGaps)services.GetService(typeof(ITellAuditGaps))!).OfAsync(quiet.Slug.ToUpperInvariant(), CancellationToken.None), organization);

        (await GapsAsync(fixture.OrganizationId)).Should().Equal(quiet.Slug);
        (await GapsAsync(other)).Should().BeEmpty();
    }

    [Fact]
    public async Task The_form_changes_them_and_the_bar_names_them()
    {
        var stored = await console.CreateAsync(fixture.DraftFor(fixture.NewAccount()));
        await using var pages = new ConsolePages(fixture, console, Role.Operator);
        var page = pages.Open<ConfigEditPage>(parameters: (nameof(ConfigEditPage.Slug), stored.Slug));
        page.WaitForElement("form", TimeSpan.FromSeconds(10));
        ConsolePages.Field(page, "Encrypt secrets").HasAttribute("disabled").Should().BeTrue();
        await ConsolePages.Field(page, "Keep its past for").ChangeAsync(new() { Value = "5000" });
        await ConsolePages.Field(page, "Evidence of checks").ChangeAsync(new() { Value = nameof(LoggingLevel.Minimal) });
        await ConsolePages.Field(page, "Audit changes").ChangeAsync(new() { Value = false });
        await page.Find("form").SubmitAsync();
        page.WaitForAssertion(() => page.Markup.Should().Contain("Choose from 1 to 3650 days"), TimeSpan.FromSeconds(10));

        await ConsolePages.Field(page, "Keep its past for").ChangeAsync(new() { Value = "30" });
        page.Find(".save-changes").TextContent.Should().Contain("3 changes").And.Contain("Keep its past for (days)");
        await page.Find("form").SubmitAsync();

        page.WaitForAssertion(() => pages.Location.Uri.Should().EndWith($"/integrations/{stored.Slug}"), TimeSpan.FromSeconds(10));
        (await fixture.RowsAsync<Integration>()).Single().Compliance.Should().Be(new ComplianceSettings { RetentionDays = 30, Logging = LoggingLevel.Minimal, AuditEnabled = false });
    }
}
