using Bunit;
using IntegrationConsole.Access;
using IntegrationConsole.Integrations;
using IntegrationConsole.Integrations.Versions;
using IntegrationConsole.Tests.Flows;
using Microsoft.EntityFrameworkCore;

namespace IntegrationConsole.Tests.Integrations.Sections;

/// <summary>What can be done about a stored secret on the edit page, beside what is typed there.</summary>
public sealed class CredentialSectionTests : IAsyncLifetime
{
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(10);

    private ConsoleFixture fixture = null!;
    private HeadlessConsole console = null!;
    private Integration stored = null!;

    public async Task InitializeAsync()
    {
        fixture = await ConsoleFixture.StartAsync();
        console = await fixture.StartConsoleAsync(clock: false);
        stored = await console.CreateAsync(fixture.DraftFor(fixture.NewAccount()));
        await console.ChangeAsync(changes => changes.ReplaceCredentialsAsync(stored.Slug, fixture.DraftFor(fixture.NewAccount()).Secrets, null, CancellationToken.None));
    }

    public async Task DisposeAsync() => await fixture.DisposeAsync();

    [Fact]
    public async Task A_secret_gets_an_end_and_what_is_typed_stays()
    {
        await using var pages = new ConsolePages(fixture, console, Role.Operator);
        var page = Edit(pages);
        await ConsolePages.Field(page, "Name").ChangeAsync(new() { Value = "Typed" });

        await ClickAsync(page, "Set an end…");
        await ConsolePages.Field(page, "Valid until").ChangeAsync(new() { Value = "2020-01-01" });
        await page.Find("dialog form").SubmitAsync();
        page.Find("dialog .field-error").TextContent.Should().Contain("from now to ten years ahead");
        await ConsolePages.Field(page, "Valid until").ChangeAsync(new() { Value = $"{fixture.Time.GetUtcNow().UtcDateTime.AddDays(2):yyyy-MM-dd}" });
        await ConsolePages.Field(page, "Tell").ChangeAsync(new() { Value = "payments@example.com" });
        await page.Find("dialog form").SubmitAsync();

        page.WaitForAssertion(() => page.FindAll("dialog").Should().BeEmpty(), Soon);
        page.Find(".credential-end").TextContent.Should().Contain("expires in").And.Contain("tell payments@example.com");
        ConsolePages.Button(page, "Change its end…").Should().NotBeNull();
        ConsolePages.Field(page, "Name").GetAttribute("value").Should().Be("Typed");
        page.Find(".save-bar summary").TextContent.Should().Be("1 change: Name", "an end is saved by itself");
        (await SecretsAsync()).Single().Tell.Should().Be("payments@example.com");
    }

    [Fact]
    public async Task Earlier_values_are_forgotten_after_their_consequence_was_read()
    {
        await using var pages = new ConsolePages(fixture, console, Role.Operator);
        var page = Edit(pages);

        await ClickAsync(page, "1 earlier value…");
        await ConsolePages.Field(page, "Keep them").ChangeAsync(new() { Value = "now" });
        page.Find("dialog .notice").TextContent.Should().Contain("can't be undone").And.Contain("Version 1 then comes back only without its secrets.");
        await ClickAsync(page, "Forget now");

        page.WaitForAssertion(() => page.FindAll("dialog").Should().BeEmpty(), Soon);
        ConsolePages.Button(page, "1 earlier value…").Should().BeNull();
        (await fixture.RowsAsync<ReplacedSecret>()).Should().BeEmpty();
    }

    [Fact]
    public async Task Going_back_keeps_what_is_typed_and_it_can_be_saved()
    {
        await using var pages = new ConsolePages(fixture, console, Role.Operator);
        var page = Edit(pages);
        await ConsolePages.Field(page, "Name").ChangeAsync(new() { Value = "Typed" });

        await ClickAsync(page, "1 earlier value…");
        await ClickAsync(page, "Go back to the newest");
        page.WaitForAssertion(() => page.FindAll("dialog").Should().BeEmpty(), Soon);
        await page.Find("form").SubmitAsync();

        page.WaitForAssertion(() => pages.Location.Uri.Should().EndWith($"/integrations/{stored.Slug}"), Soon);
        var now = (await fixture.RowsAsync<Integration>()).Single();
        (now.Name, now.Version).Should().Be(("Typed", 4), "created, replaced, gone back, saved: no conflict with oneself");
    }

    [Theory]
    [InlineData(Role.Viewer)]
    [InlineData(Role.Support)]
    public async Task Who_may_not_manage_credentials_is_offered_nothing(Role role)
    {
        await using var pages = new ConsolePages(fixture, console, role);

        Edit(pages).FindAll("#credentials .field-more button").Should().BeEmpty();
    }

    private static Task ClickAsync(IRenderedComponent<ConfigEditPage> page, string text) => ConsolePages.Button(page, text)!.ClickAsync(new());

    private IRenderedComponent<ConfigEditPage> Edit(ConsolePages pages)
    {
        var page = pages.Open<ConfigEditPage>("", ("Slug", stored.Slug));
        page.WaitForAssertion(() => page.FindAll("form").Should().ContainSingle(), Soon);
        return page;
    }

    private Task<List<StoredSecret>> SecretsAsync() => fixture.RowsAsync<StoredSecret>(rows => rows.AsNoTracking());
}
