using Bunit;
using IntegrationConsole.Access;
using IntegrationConsole.Integrations;
using IntegrationConsole.Integrations.Connecting;
using IntegrationConsole.Tests.Flows;

namespace IntegrationConsole.Tests.Integrations.Connecting;

public sealed class ConnectionSectionTests : IAsyncLifetime
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
    public async Task It_is_closed_while_everything_is_as_usual_and_opens_for_a_problem()
    {
        var stored = await console.CreateAsync(fixture.DraftFor(fixture.NewAccount()) with { Enabled = false });
        await using var pages = new ConsolePages(fixture, console, Role.Administrator);
        var page = Edit(pages, stored);
        page.Find("#connection-more details").HasAttribute("open").Should().BeFalse();
        page.Find("#connection-more .panel-note").TextContent.Should().Be("As usual");

        await ConsolePages.Field(page, "Extra headers").ChangeAsync(new() { Value = "Cookie: a=b" });
        await page.Find("form").SubmitAsync();

        page.WaitForAssertion(() => page.Find("#connection-more .field-error").TextContent.Should().Contain("carries a credential"), TimeSpan.FromSeconds(10));
        page.Find("#connection-more details").HasAttribute("open").Should().BeTrue();
    }

    [Fact]
    public async Task What_is_stored_opens_it_and_what_is_typed_is_saved()
    {
        var stored = await console.CreateAsync(fixture.DraftFor(fixture.NewAccount()) with { Enabled = false, Connection = new() { Retries = 1 } });
        await using var pages = new ConsolePages(fixture, console, Role.Administrator);
        var page = Edit(pages, stored);
        page.Find("#connection-more details").HasAttribute("open").Should().BeTrue();
        page.Find("#connection-more .panel-note").TextContent.Should().Be("1 retry");

        await ConsolePages.Field(page, "Retries").ChangeAsync(new() { Value = "" });
        await ConsolePages.Field(page, "Extra headers").ChangeAsync(new() { Value = "X-Tenant: acme\nX-Region: eu" });
        page.Find("#connection-more .panel-note").TextContent.Should().Be("2 headers");
        page.Find("#connection-more details").HasAttribute("open").Should().BeTrue("it closes only when somebody closes it");
        await page.Find("form").SubmitAsync();
        page.WaitForAssertion(() => ConsolePages.Button(page, "Save untested").Should().NotBeNull(), TimeSpan.FromSeconds(10));
        await ConsolePages.Button(page, "Save untested")!.ClickAsync(new());

        page.WaitForAssertion(() => pages.Location.Uri.Should().EndWith($"/integrations/{stored.Slug}"), TimeSpan.FromSeconds(10));
        var saved = (await fixture.RowsAsync<Integration>()).Single().Connection;
        saved.Should().Be(new ConnectionSettings { Headers = [new("X-Tenant", "acme"), new("X-Region", "eu")] });
    }

    private static IRenderedComponent<ConfigEditPage> Edit(ConsolePages pages, Integration stored) => pages.Open<ConfigEditPage>("", ("Slug", stored.Slug));
}
