using Bunit;
using IntegrationConsole.Access;
using IntegrationConsole.Integrations;
using IntegrationConsole.Integrations.Versions;
using IntegrationConsole.Tests.Flows;

namespace IntegrationConsole.Tests.Integrations.Versions;

public sealed class VersionsPageTests : IAsyncLifetime
{
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(10);

    private ConsoleFixture fixture = null!;
    private HeadlessConsole console = null!;
    private Integration stored = null!;

    public async Task InitializeAsync()
    {
        fixture = await ConsoleFixture.StartAsync();
        console = await fixture.StartConsoleAsync(clock: false);
        var draft = fixture.DraftFor(fixture.NewAccount());
        stored = await console.CreateAsync(draft);
        await console.ChangeAsync(changes => changes.UpdateAsync(stored.Slug, draft with { Notes = "new notes", VersionNote = "because", Secrets = draft.Secrets }, null, CancellationToken.None));
    }

    public async Task DisposeAsync() => await fixture.DisposeAsync();

    [Fact]
    public async Task Lists_versions_and_compares_the_newest_two()
    {
        await using var pages = new ConsolePages(fixture, console, Role.Viewer);

        var page = Open(pages);

        page.FindAll("[aria-label='Versions'] tbody tr").Should().HaveCount(2);
        page.Find("[aria-label='Versions']").TextContent.Should().Contain("because").And.Contain("Edited");
        page.Find("[aria-label^='Differences']").TextContent.Should().Contain("Notes").And.Contain("new notes").And.Contain("API key").And.Contain("••••");
        page.FindAll("button").Should().NotContain(b => b.TextContent.StartsWith("Roll back", StringComparison.Ordinal), "a viewer changes nothing");
    }

    [Fact]
    public async Task Rolls_back_after_showing_what_it_changes()
    {
        await using var pages = new ConsolePages(fixture, console, Role.Operator);
        var page = Open(pages);

        await page.Find("button[aria-label='Roll back to version 1']").ClickAsync(new());
        page.WaitForAssertion(() => page.Find("dialog [aria-label='What rolling back changes']").TextContent.Should().Contain("new notes"), Soon);
        (await StoredAsync()).Version.Should().Be(2);
        await ConsolePages.Field(page, "Note").ChangeAsync(new() { Value = "it was better before" });
        await page.FindAll("dialog button").Single(b => b.TextContent == "Roll back").ClickAsync(new());

        page.WaitForAssertion(() => page.FindAll("[aria-label='Versions'] tbody tr").Should().HaveCount(3), Soon);
        page.Find("[aria-label='Versions'] tbody tr").TextContent.Should().Contain("Rolled back to version 1").And.Contain("it was better before");
        ((await StoredAsync()).Notes, pages.Toasts.Shown.Single().Text).Should().Be((null, $"{stored.Name} is back at version 1, saved as version 3."));
    }

    [Fact]
    public async Task A_change_by_somebody_else_meanwhile_rolls_nothing_back()
    {
        await using var pages = new ConsolePages(fixture, console, Role.Operator);
        var page = Open(pages);
        await page.Find("button[aria-label='Roll back to version 1']").ClickAsync(new());
        page.WaitForAssertion(() => page.FindAll("dialog").Should().ContainSingle(), Soon);
        await console.ChangeAsync(changes => changes.SwitchAsync(stored.Slug, enabled: false, null, CancellationToken.None));

        await page.FindAll("dialog button").Single(b => b.TextContent == "Roll back").ClickAsync(new());

        page.WaitForAssertion(() => page.FindAll("[aria-label='Versions'] tbody tr").Should().HaveCount(3), Soon);
        (await StoredAsync()).Notes.Should().Be("new notes");
        page.FindAll("dialog").Should().BeEmpty();
    }

    [Fact]
    public async Task An_unknown_or_foreign_integration_is_not_found()
    {
        var other = await fixture.AddOrganizationAsync("other");
        await using var pages = new ConsolePages(fixture, console, Role.Administrator, other);

        var page = pages.Open<VersionsPage>("", ("Slug", stored.Slug));

        page.WaitForAssertion(() => page.Find("h3").TextContent.Should().Be("There is no such integration"), Soon);
    }

    private IRenderedComponent<VersionsPage> Open(ConsolePages pages)
    {
        var page = pages.Open<VersionsPage>("", ("Slug", stored.Slug));
        page.WaitForAssertion(() => page.FindAll("[aria-label='Versions']").Should().NotBeEmpty(), Soon);
        return page;
    }

    private async Task<Integration> StoredAsync() => (await fixture.RowsAsync<Integration>()).Single();
}
