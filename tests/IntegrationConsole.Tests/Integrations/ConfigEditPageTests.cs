using Bunit;
using IntegrationConsole.Access;
using IntegrationConsole.Data;
using IntegrationConsole.Integrations;
using IntegrationConsole.Simulator;
using IntegrationConsole.Simulator.Weather;
using IntegrationConsole.Tests.Flows;
using Microsoft.EntityFrameworkCore;

namespace IntegrationConsole.Tests.Integrations;

public sealed class ConfigEditPageTests : IAsyncLifetime
{
    private ConsoleFixture fixture = null!;
    private HeadlessConsole console = null!;
    private SimulatedService account = null!;
    private string key = "";

    public async Task InitializeAsync()
    {
        fixture = await ConsoleFixture.StartAsync();
        console = await fixture.StartConsoleAsync(clock: false);
        account = fixture.NewAccount();
        key = fixture.DraftFor(account).Secrets["apiKey"];
    }

    public async Task DisposeAsync() => await fixture.DisposeAsync();

    [Fact]
    public async Task A_test_before_saving_shows_what_the_provider_answered()
    {
        await using var pages = new ConsolePages(fixture, console, Role.Operator);
        var page = New(pages);
        account.SetFault(new Fault.Unauthorized());

        await ClickAsync(page, "Test");

        page.WaitForAssertion(() => page.Markup.Should().Contain("The test failed."), TimeSpan.FromSeconds(10));
        page.Find(".evidence").TextContent.Should().Contain("401").And.NotContain(key);
        (await StoredAsync()).Should().BeEmpty();

        account.SetFault(new Fault.None());
        await ClickAsync(page, "Test");
        page.WaitForAssertion(() => page.Markup.Should().Contain("The test succeeded."), TimeSpan.FromSeconds(10));
    }

    [Fact]
    public async Task Test_and_save_asks_before_it_keeps_what_does_not_work()
    {
        await using var pages = new ConsolePages(fixture, console, Role.Operator);
        var page = New(pages);
        account.SetFault(new Fault.ServerError(503));
        await ClickAsync(page, "Test & save");
        page.WaitForAssertion(() => page.Find("dialog h2").TextContent.Should().Be("Save although the test failed?"), TimeSpan.FromSeconds(10));
        (await StoredAsync()).Should().BeEmpty();

        await ClickAsync(page, "Save anyway");

        page.WaitForAssertion(() => pages.Location.Uri.Should().EndWith("/integrations/sendgrid"), TimeSpan.FromSeconds(10));
        (await StoredAsync()).Should().ContainSingle();
    }

    [Fact]
    public async Task Wrong_fields_have_their_own_messages_and_nothing_is_saved()
    {
        await using var pages = new ConsolePages(fixture, console, Role.Operator);
        var page = New(pages);
        await ConsolePages.Field(page, "Name").ChangeAsync(new() { Value = "  " });
        await ConsolePages.Field(page, "Check every").ChangeAsync(new() { Value = "1" });

        await page.Find("form").SubmitAsync();

        page.WaitForAssertion(() => page.FindAll(".field-error").Should().HaveCount(2), TimeSpan.FromSeconds(10));
        page.Markup.Should().Contain("Not saved: 2 fields need attention.").And.Contain("Choose from 5 seconds to 24 hours.");
        (await StoredAsync()).Should().BeEmpty();
    }

    [Fact]
    public async Task A_stored_secret_is_not_in_the_page_and_is_kept_when_its_field_stays_empty()
    {
        var stored = await console.CreateAsync(fixture.DraftFor(account));
        await using var pages = new ConsolePages(fixture, console, Role.Operator);
        var page = Edit(pages, stored);
        page.Markup.Should().NotContain(key).And.Contain("Stored");
        await ConsolePages.Field(page, "Name").ChangeAsync(new() { Value = "Renamed" });

        await page.Find("form").SubmitAsync();

        page.WaitForAssertion(() => pages.Location.Uri.Should().EndWith($"/integrations/{stored.Slug}"), TimeSpan.FromSeconds(10));
        (await StoredAsync()).Should().ContainSingle().Which.Name.Should().Be("Renamed");
        (await console.ProbeAsync(stored)).Succeeded.Should().BeTrue("the key is still there");
    }

    [Fact]
    public async Task A_version_that_somebody_else_changed_is_not_overwritten()
    {
        var stored = await console.CreateAsync(fixture.DraftFor(account));
        await using var pages = new ConsolePages(fixture, console, Role.Operator);
        var page = Edit(pages, stored);
        await console.ChangeAsync(changes => changes.UpdateAsync(stored.Slug, fixture.DraftFor(account) with { Name = "Theirs" }, expectedVersion: null, CancellationToken.None));
        await ConsolePages.Field(page, "Name").ChangeAsync(new() { Value = "Mine" });

        await page.Find("form").SubmitAsync();
        page.WaitForAssertion(() => page.Markup.Should().Contain("Somebody else changed this integration meanwhile."), TimeSpan.FromSeconds(10));
        (await StoredAsync()).Single().Name.Should().Be("Theirs");

        await ClickAsync(page, "Load the current version");
        page.WaitForAssertion(() => ConsolePages.Field(page, "Name").GetAttribute("value").Should().Be("Theirs"), TimeSpan.FromSeconds(10));
        page.Markup.Should().NotContain("Somebody else");
    }

    [Theory]
    [InlineData(Role.Viewer)]
    [InlineData(Role.Responder)]
    [InlineData(Role.Support)]
    public async Task A_role_that_may_only_look_saves_nothing_however_it_asks(Role role)
    {
        var stored = await console.CreateAsync(fixture.DraftFor(account));
        await using var pages = new ConsolePages(fixture, console, role);
        var page = Edit(pages, stored);
        new[] { "Save", "Test & save", "Delete" }.Select(text => ConsolePages.Button(page, text)).Should().OnlyContain(b => b == null);
        await ConsolePages.Field(page, "API key").ChangeAsync(new() { Value = key });

        await page.Find("form").SubmitAsync(); // as a crafted message would

        pages.Toasts.Shown.Should().ContainSingle().Which.Text.Should().StartWith("Your role may not");
        (await StoredAsync()).Single().Version.Should().Be(stored.Version);
    }

    [Fact]
    public async Task A_role_that_may_test_but_not_edit_can_not_send_the_stored_secret_elsewhere()
    {
        var stored = await console.CreateAsync(fixture.DraftFor(account));
        var elsewhere = fixture.NewAccount();
        elsewhere.SetFault(new Fault.ServerError(500));
        await using var pages = new ConsolePages(fixture, console, Role.Responder);
        var page = Edit(pages, stored);
        await ConsolePages.Field(page, "Base URL").ChangeAsync(new() { Value = elsewhere.BaseUrl.OriginalString });

        await ClickAsync(page, "Test");

        page.WaitForAssertion(() => page.Markup.Should().Contain("The test succeeded."), TimeSpan.FromSeconds(10));
    }

    [Fact]
    public async Task An_unknown_or_foreign_integration_is_not_found()
    {
        var stored = await console.CreateAsync(fixture.DraftFor(account));
        var other = await fixture.AddOrganizationAsync("other");
        await using var pages = new ConsolePages(fixture, console, Role.Administrator, other);

        foreach (var slug in new[] { stored.Slug, "../etc/passwd", "<script>" })
        {
            pages.Open<ConfigEditPage>("", ("Slug", slug)).Find("h3").TextContent.Should().Be("There is no such integration");
        }

        pages.Open<ConfigEditPage>("", ("ProviderId", "no-such-provider")).FindAll("a.pick").Should().NotBeEmpty("the picker is shown");
    }

    private static Task ClickAsync(IRenderedComponent<ConfigEditPage> page, string text) => ConsolePages.Button(page, text)!.ClickAsync(new());

    private IRenderedComponent<ConfigEditPage> New(ConsolePages pages)
    {
        var page = pages.Open<ConfigEditPage>("", ("ProviderId", "sendgrid"));
        ConsolePages.Field(page, "API key").Change(key);
        ConsolePages.Field(page, "Base URL").Change(account.BaseUrl.OriginalString);
        return page;
    }

    private static IRenderedComponent<ConfigEditPage> Edit(ConsolePages pages, Integration stored)
    {
        var page = pages.Open<ConfigEditPage>("", ("Slug", stored.Slug));
        page.WaitForAssertion(() => page.FindAll("form").Should().ContainSingle(), TimeSpan.FromSeconds(10));
        return page;
    }

    private Task<List<Integration>> StoredAsync() => fixture.RowsAsync<Integration>(rows => rows.Include(i => i.Secrets));
}
