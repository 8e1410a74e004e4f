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
    public async Task A_test_of_what_is_stored_names_the_step_that_failed()
    {
        var stored = await console.CreateAsync(fixture.DraftFor(account));
        await using var pages = new ConsolePages(fixture, console, Role.Operator);
        var page = Edit(pages, stored);
        account.SetFault(new Fault.Unauthorized());

        await ClickAsync(page, "Test");

        page.WaitForAssertion(() => page.Markup.Should().Contain("The test failed."), TimeSpan.FromSeconds(10));
        page.Find(".test-steps li.t-bad b").TextContent.Should().Be("Authentication");
        page.Find(".evidence").TextContent.Should().Contain("401").And.NotContain(key);
    }

    [Fact]
    public async Task Wrong_fields_have_their_own_messages_and_nothing_is_saved()
    {
        var stored = await console.CreateAsync(fixture.DraftFor(account));
        await using var pages = new ConsolePages(fixture, console, Role.Operator);
        var page = Edit(pages, stored);
        await ConsolePages.Field(page, "Name").ChangeAsync(new() { Value = "  " });
        await ConsolePages.Field(page, "Check every").ChangeAsync(new() { Value = "1" });

        await page.Find("form").SubmitAsync();

        page.WaitForAssertion(() => page.FindAll(".field-error").Should().HaveCount(2), TimeSpan.FromSeconds(10));
        page.Markup.Should().Contain("2 fields need attention.").And.Contain("Choose from 5 seconds to 24 hours.");
        (await StoredAsync()).Single().Version.Should().Be(stored.Version);
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
    public async Task The_bar_lists_what_changed_and_never_a_secret_and_leaving_asks()
    {
        var stored = await console.CreateAsync(fixture.DraftFor(account));
        await using var pages = new ConsolePages(fixture, console, Role.Operator);
        var page = Edit(pages, stored);
        page.Find(".save-bar").TextContent.Should().Contain("Nothing changed.");
        pages.Location.NavigateTo("/page"); // nothing to lose
        await ConsolePages.Field(page, "Name").ChangeAsync(new() { Value = "Renamed" });
        await ConsolePages.Field(page, "API key").ChangeAsync(new() { Value = key });

        page.Find(".save-bar summary").TextContent.Should().Be("2 changes: Name, API key");
        page.Find(".save-bar dl").TextContent.Should().Contain("Renamed").And.Contain("typed by you").And.NotContain(key);
        pages.Location.NavigateTo("/elsewhere");
        page.WaitForAssertion(() => page.Find("dialog h2").TextContent.Should().Be("Leave without saving?"), TimeSpan.FromSeconds(10));
    }

    [Fact]
    public async Task The_rail_marks_sections_with_changes_and_problems()
    {
        var stored = await console.CreateAsync(fixture.DraftFor(account));
        await using var pages = new ConsolePages(fixture, console, Role.Operator);
        var page = Edit(pages, stored);
        page.FindAll(".section-rail a").Select(a => a.GetAttribute("href")!.Split('#')[1]).Should().OnlyContain(id => page.FindAll("#" + id).Count == 1, "each link leads to a section");
        page.FindAll(".rail-mark").Should().BeEmpty();

        await ConsolePages.Field(page, "Name").ChangeAsync(new() { Value = "Renamed" });
        await ConsolePages.Field(page, "Check every").ChangeAsync(new() { Value = "1" });
        Marks(page).Should().Equal("General 1 change", "Monitoring 1 change");

        await page.Find("form").SubmitAsync();
        page.WaitForAssertion(() => Marks(page).Should().Equal("General 1 change", "Monitoring 1 problem"), TimeSpan.FromSeconds(10));
    }

    [Fact]
    public async Task A_changed_connection_is_saved_without_a_test_only_after_a_question()
    {
        var stored = await console.CreateAsync(fixture.DraftFor(account));
        await using var pages = new ConsolePages(fixture, console, Role.Operator);
        var page = Edit(pages, stored);
        await ConsolePages.Field(page, "API key").ChangeAsync(new() { Value = key });
        await page.Find("form").SubmitAsync();
        page.Find("dialog h2").TextContent.Should().Be("Save without a test?");
        (await StoredAsync()).Single().Version.Should().Be(stored.Version);

        await ClickAsync(page, "Save untested");
        page.WaitForAssertion(() => pages.Location.Uri.Should().EndWith($"/integrations/{stored.Slug}"), TimeSpan.FromSeconds(10));
        (await StoredAsync()).Single().Version.Should().Be(stored.Version + 1);
    }

    [Fact]
    public async Task A_change_after_the_test_invalidates_it_visibly()
    {
        var stored = await console.CreateAsync(fixture.DraftFor(account));
        await using var pages = new ConsolePages(fixture, console, Role.Operator);
        var page = Edit(pages, stored);
        await ClickAsync(page, "Test");
        page.WaitForAssertion(() => page.Markup.Should().Contain("The test succeeded."), TimeSpan.FromSeconds(10));

        await ConsolePages.Field(page, "Region").ChangeAsync(new() { Value = "eu" });

        page.Markup.Should().Contain("What is typed is not what was tested.");
    }

    [Fact]
    public async Task An_optional_stored_secret_is_removed_and_a_required_one_can_only_be_replaced()
    {
        var relay = fixture.DraftFor(account) with
        {
            ProviderId = "smtp",
            BaseUrl = null,
            Settings = new Dictionary<string, string>(StringComparer.Ordinal) { ["host"] = "smtp.example.com", ["port"] = "587", ["security"] = "starttls", ["fromEmail"] = "office@example.com", ["authMechanism"] = "auto" },
            Secrets = new Dictionary<string, string>(StringComparer.Ordinal) { ["password"] = "simulator-only" },
        };
        var stored = await console.CreateAsync(relay);
        await using var pages = new ConsolePages(fixture, console, Role.Operator);
        var page = Edit(pages, stored);
        page.Markup.Should().Contain("Stored since");

        await ClickAsync(page, "Remove the stored value");
        page.Find(".save-bar dl").TextContent.Should().Contain("removed");
        await ClickAsync(page, "Keep it");
        page.Find(".save-bar").TextContent.Should().Contain("Nothing changed.");
        await ClickAsync(page, "Remove the stored value");
        await page.Find("form").SubmitAsync();
        await ClickAsync(page, "Save untested");
        page.WaitForAssertion(() => pages.Location.Uri.Should().EndWith($"/integrations/{stored.Slug}"), TimeSpan.FromSeconds(10));
        (await StoredAsync()).Single().Secrets.Should().BeEmpty();

        var mail = await console.CreateAsync(fixture.DraftFor(account));
        ConsolePages.Button(Edit(pages, mail), "Remove the stored value").Should().BeNull("the key of SendGrid is required");
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
    }

    private static IEnumerable<string> Marks(IRenderedComponent<ConfigEditPage> page) =>
        page.FindAll(".section-rail a").Where(a => a.QuerySelector(".rail-mark") is not null).Select(a => string.Join(' ', a.QuerySelectorAll("span:first-child, .rail-mark").Select(s => s.GetAttribute("title") ?? s.TextContent)));

    private static Task ClickAsync(IRenderedComponent<ConfigEditPage> page, string text) => ConsolePages.Button(page, text)!.ClickAsync(new());

    private static IRenderedComponent<ConfigEditPage> Edit(ConsolePages pages, Integration stored)
    {
        var page = pages.Open<ConfigEditPage>("", ("Slug", stored.Slug));
        page.WaitForAssertion(() => page.FindAll("form").Should().ContainSingle(), TimeSpan.FromSeconds(10));
        return page;
    }

    private Task<List<Integration>> StoredAsync() => fixture.RowsAsync<Integration>(rows => rows.Include(i => i.Secrets));
}
