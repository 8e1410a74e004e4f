using Bunit;
using IntegrationConsole.Access;
using IntegrationConsole.Integrations;
using IntegrationConsole.Simulator;
using IntegrationConsole.Tests.Flows;

namespace IntegrationConsole.Tests.Integrations.Merging;

public sealed class MergeViewTests : IAsyncLifetime
{
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(10);

    private ConsoleFixture fixture = null!;
    private HeadlessConsole console = null!;
    private SimulatedService account = null!;

    public async Task InitializeAsync()
    {
        fixture = await ConsoleFixture.StartAsync();
        console = await fixture.StartConsoleAsync(clock: false);
        account = fixture.NewAccount();
    }

    public async Task DisposeAsync() => await fixture.DisposeAsync();

    [Fact]
    public async Task What_only_one_changed_is_merged_and_the_rest_is_asked()
    {
        await using var pages = new ConsolePages(fixture, console, Role.Operator);
        var (page, slug) = await OvertakenAsync(pages);
        await ConsolePages.Field(page, "Name").ChangeAsync(new() { Value = "Mine" });
        await ConsolePages.Field(page, "Owner").ChangeAsync(new() { Value = "me@example.com" });

        await page.Find("form").SubmitAsync();

        page.WaitForAssertion(() => page.Find("#merge").TextContent.Should().Contain("saved this integration while you were editing it"), Soon);
        page.FindAll("#merge tbody tr").Select(r => r.QuerySelector("td")!.TextContent).Should().BeEquivalentTo("Name", "Notes", "Owner");
        ConsolePages.Button(page, "Save merged")!.HasAttribute("disabled").Should().BeTrue("the name was changed by both");
        (await StoredAsync()).Name.Should().Be("Theirs");

        await page.Find("#merge input[value='Mine']").ChangeAsync(new() { Value = "Mine" });
        await ConsolePages.Button(page, "Save merged")!.ClickAsync(new());

        page.WaitForAssertion(() => pages.Location.Uri.Should().EndWith($"/integrations/{slug}"), Soon);
        var now = await StoredAsync();
        (now.Name, now.Notes, now.Owner, now.Version).Should().Be(("Mine", "theirs too", "me@example.com", 3));
    }

    [Fact]
    public async Task Discarding_mine_shows_what_is_stored()
    {
        await using var pages = new ConsolePages(fixture, console, Role.Operator);
        var (page, _) = await OvertakenAsync(pages);
        await ConsolePages.Field(page, "Name").ChangeAsync(new() { Value = "Mine" });
        await page.Find("form").SubmitAsync();
        page.WaitForAssertion(() => page.FindAll("#merge").Should().ContainSingle(), Soon);

        await ConsolePages.Button(page, "Discard mine")!.ClickAsync(new());

        page.WaitForAssertion(() => ConsolePages.Field(page, "Name").GetAttribute("value").Should().Be("Theirs"), Soon);
        (await StoredAsync()).Version.Should().Be(2);
    }

    /// <summary>An edit page whose integration somebody else has changed since it was opened.</summary>
    private async Task<(IRenderedComponent<ConfigEditPage> Page, string Slug)> OvertakenAsync(ConsolePages pages)
    {
        var draft = fixture.DraftFor(account);
        var stored = await console.CreateAsync(draft);
        var page = pages.Open<ConfigEditPage>("", ("Slug", stored.Slug));
        page.WaitForAssertion(() => page.FindAll("form").Should().ContainSingle(), Soon);
        await console.ChangeAsync(changes => changes.UpdateAsync(stored.Slug, draft with { Name = "Theirs", Notes = "theirs too", Secrets = new Dictionary<string, string>(StringComparer.Ordinal) }, expectedVersion: null, CancellationToken.None));
        return (page, stored.Slug);
    }

    private async Task<Integration> StoredAsync() => (await fixture.RowsAsync<Integration>()).Single();
}
