using AngleSharp.Dom;
using Bunit;
using IntegrationConsole.Access;
using IntegrationConsole.Audit;
using Microsoft.Extensions.DependencyInjection;

namespace IntegrationConsole.Tests.Audit;

public sealed class AuditPageTests : IAsyncLifetime
{
    private readonly BunitContext browser = new();
    private AuditRig rig = null!;
    private AsyncServiceScope scope;

    public async Task InitializeAsync()
    {
        rig = await AuditRig.StartAsync();
        scope = rig.As(AuditRig.Acme);
        browser.Services.AddSingleton(TimeProvider.System);
        browser.Services.AddSingleton(_ => scope.ServiceProvider.GetRequiredService<AuditList>());
    }

    public async Task DisposeAsync()
    {
        await browser.DisposeAsync();
        await scope.DisposeAsync();
        await rig.DisposeAsync();
    }

    [Fact]
    public void An_empty_trail_says_what_will_appear()
    {
        var page = browser.Render<AuditPage>();

        page.WaitForAssertion(() => page.Find("h3").TextContent.Should().Be("Nothing has been recorded yet"));
    }

    [Fact]
    public async Task A_row_opens_to_what_changed_with_secrets_masked()
    {
        await rig.RecordAsync(AuditRig.Acme, new AuditRecord("integration.updated", AuditCategories.Configuration, "integration stripe", """{"name":"Old","apiKey":"SG.one"}""", """{"name":"New","apiKey":"SG.two"}"""));
        var page = await EntriesAsync(1);
        page.FindAll("td").Should().BeEmpty("details are drawn only when open");

        await page.Find("details").TriggerEventAsync("ontoggle", EventArgs.Empty);

        page.FindAll("tbody tr").Select(row => string.Join('|', row.QuerySelectorAll("td").Select(c => c.TextContent.Trim())))
            .Should().Equal("apiKey|••••|••••", "name|Old|New");
        page.Find("dl").TextContent.Should().Contain("alice@example.org (user, administrator)");
    }

    [Fact]
    public async Task More_are_loaded_below_and_the_summary_counts_them()
    {
        await rig.RecordAsync(AuditRig.Acme, [.. Enumerable.Range(1, 60).Select(i => new AuditRecord($"a.{i}", AuditCategories.Testing, "thing x"))]);
        var page = await EntriesAsync(50);

        await page.Find(".pager button").ClickAsync(new());

        page.WaitForAssertion(() => page.FindAll("details").Should().HaveCount(60));
        page.Find(".pager").TextContent.Should().Contain("60 shown, that is all");
    }

    [Fact]
    public async Task Filters_narrow_the_list_and_the_export_alike()
    {
        await rig.RecordAsync(
            AuditRig.Acme,
            new("a.fine", AuditCategories.Testing, "thing x"),
            new("a.refused", AuditCategories.Testing, "thing x", Success: false));
        var page = await EntriesAsync(2);

        await page.Find("button.chip").ClickAsync(new());

        page.WaitForAssertion(() => page.FindAll("details").Should().ContainSingle().Which.TextContent.Should().Contain("refused"));
        page.Find("a[download]").GetAttribute("href").Should().Be(AuditEndpoints.Path + "?format=csv&failuresOnly=true");
    }

    [Fact]
    public async Task No_match_offers_to_clear_the_filters()
    {
        await rig.RecordAsync(AuditRig.Acme, new AuditRecord("a.b", AuditCategories.Testing, "thing x"));
        var page = await EntriesAsync(1);
        await page.Find("input[type=date]").ChangeAsync(new() { Value = "2999-01-01" });
        page.WaitForAssertion(() => page.Find("h3").TextContent.Should().StartWith("No entry matches"));

        await page.Find(".empty button").ClickAsync(new());

        page.WaitForAssertion(() => page.FindAll("details").Should().ContainSingle());
    }

    [Fact]
    public async Task The_page_needs_no_inline_style()
    {
        await rig.RecordAsync(AuditRig.Acme, new AuditRecord("a.b", AuditCategories.Testing, "thing x"));

        (await EntriesAsync(1)).FindAll("[style]").Should().BeEmpty();
    }

    private Task<IRenderedComponent<AuditPage>> EntriesAsync(int count)
    {
        var page = browser.Render<AuditPage>();
        page.WaitForAssertion(() => page.FindAll("details").Should().HaveCount(count));
        return Task.FromResult(page);
    }
}
