using Bunit;
using IntegrationConsole.Access;
using IntegrationConsole.Bulk;
using IntegrationConsole.Simulator.Weather;
using IntegrationConsole.Tests.Flows;
using Microsoft.AspNetCore.Components.Web;

namespace IntegrationConsole.Tests.Bulk;

public sealed class BulkPagesTests : IAsyncLifetime
{
    // Found and clicked in one turn of the renderer (InvokeAsync): the list is drawn anew whenever the board changes.
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(20);
    private BulkRig rig = null!;
    private HeadlessConsole console = null!;

    public async Task InitializeAsync()
    {
        rig = await BulkRig.StartAsync();
        console = await rig.Fixture.StartConsoleAsync(clock: false);
    }

    public async Task DisposeAsync() => await rig.DisposeAsync();

    [Fact]
    public async Task Ticking_offers_what_the_role_may_and_a_preview_says_what_would_change()
    {
        var made = await rig.ConnectAsync(console, 3);
        await console.ChangeAsync(changes => changes.SwitchAsync(made[0].Integration.Slug, enabled: false, null, CancellationToken.None));
        await using var pages = new ConsolePages(rig.Fixture, console, Role.Operator);
        var page = pages.Open<ConfigListPage>();
        page.WaitForAssertion(() => page.FindAll("tbody .row-check").Should().HaveCount(3), Soon);

        await page.InvokeAsync(() => page.FindAll("tbody .row-check")[0].ClickAsync(new MouseEventArgs()));
        await page.InvokeAsync(() => page.FindAll("tbody .row-check")[2].ClickAsync(new MouseEventArgs { ShiftKey = true }));

        page.Find(".selection-bar").TextContent.Should().Contain("3 selected");
        ConsolePages.Button(page, "Delete…").Should().BeNull("an operator may not delete");
        await page.InvokeAsync(() => ConsolePages.Button(page, "Disable")!.ClickAsync(new()));
        page.WaitForAssertion(() => page.Find("dialog [role=status]").TextContent.Should().Be("2 would change, 1 is so already."), Soon);
        ConsolePages.Button(page, "Disable 2").Should().NotBeNull();
    }

    [Fact]
    public async Task Who_may_change_nothing_has_nothing_to_tick()
    {
        await rig.ConnectAsync(console, 1);
        await using var pages = new ConsolePages(rig.Fixture, console, Role.Viewer);

        var page = pages.Open<ConfigListPage>();

        page.WaitForAssertion(() => page.FindAll("tbody tr").Should().ContainSingle(), Soon);
        page.FindAll(".row-check").Should().BeEmpty();
    }

    [Fact]
    public async Task Tags_that_are_none_are_refused_in_the_dialog()
    {
        await rig.ConnectAsync(console, 1);
        await using var pages = new ConsolePages(rig.Fixture, console, Role.Administrator);
        var page = pages.Open<ConfigListPage>();
        page.WaitForAssertion(() => page.FindAll("tbody .row-check").Should().ContainSingle(), Soon);
        await page.InvokeAsync(() => page.Find("thead .row-check").ClickAsync(new MouseEventArgs()));
        await page.InvokeAsync(() => ConsolePages.Button(page, "Tags…")!.ClickAsync(new()));

        await page.InvokeAsync(() => ConsolePages.Button(page, "Preview")!.ClickAsync(new()));
        page.WaitForAssertion(() => page.Find("dialog .notice").TextContent.Should().Contain("changes nothing"), Soon);
        await page.InvokeAsync(() => ConsolePages.Field(page, "Add tags").ChangeAsync(new() { Value = "no_tag" }));
        await page.InvokeAsync(() => ConsolePages.Button(page, "Preview")!.ClickAsync(new()));

        page.WaitForAssertion(() => page.Find("dialog .field-error").TextContent.Should().Contain("lower-case"), Soon);
    }

    [Fact]
    public async Task A_copy_asks_where_to_and_shows_what_is_new_before_it_begins()
    {
        var made = await rig.ConnectAsync(console, 2);
        await rig.EndAsync(await rig.CopyAsync(console, [made[0].Integration], withSecrets: false));
        await using var pages = new ConsolePages(rig.Fixture, console, Role.Operator);
        var page = pages.Open<ConfigListPage>("?environment=production");
        page.WaitForAssertion(() => page.FindAll("tbody .row-check").Should().HaveCount(2), Soon);
        await page.InvokeAsync(() => page.Find("thead .row-check").ClickAsync(new MouseEventArgs()));
        await page.InvokeAsync(() => ConsolePages.Button(page, "Copy to…")!.ClickAsync(new()));

        await page.InvokeAsync(() => ConsolePages.Button(page, "Preview")!.ClickAsync(new()));
        page.WaitForAssertion(() => page.Find("dialog [role=status]").TextContent.Should().Be("1 would be copied, 1 is so already."), Soon);
        page.Find("dialog tbody").TextContent.Should().Contain("New").And.Contain($"{made[1].Integration.Name} (staging)");
        page.Find("dialog").TextContent.Should().Contain("by somebody who may delete integrations");
        await page.InvokeAsync(() => ConsolePages.Field(page, "Copy the secrets too").ChangeAsync(new() { Value = true }));
        page.FindAll("dialog [role=status]").Should().BeEmpty("what is shown must be what will be done");
        await page.InvokeAsync(() => ConsolePages.Button(page, "Preview")!.ClickAsync(new()));
        page.WaitForAssertion(() => ConsolePages.Button(page, "Copy 2").Should().NotBeNull("secrets that go along change the copy"), Soon);
    }

    [Fact]
    public async Task Exporting_secrets_asks_for_a_long_passphrase_and_one_s_own_password()
    {
        await rig.ConnectAsync(console, 1);
        await using var pages = new ConsolePages(rig.Fixture, console, Role.Operator);
        var page = pages.Open<ConfigListPage>();
        page.WaitForAssertion(() => page.FindAll("tbody .row-check").Should().ContainSingle(), Soon);
        await page.InvokeAsync(() => page.Find("thead .row-check").ClickAsync(new MouseEventArgs()));
        await page.InvokeAsync(() => ConsolePages.Button(page, "Export…")!.ClickAsync(new()));

        await page.InvokeAsync(() => ConsolePages.Field(page, "Put the secrets in, sealed").ChangeAsync(new() { Value = true }));
        await page.InvokeAsync(() => ConsolePages.Field(page, "Passphrase").ChangeAsync(new() { Value = "short" }));
        await page.InvokeAsync(() => page.Find("dialog form").SubmitAsync(EventArgs.Empty));
        page.WaitForAssertion(() => page.Find("dialog .field-error").TextContent.Should().Contain("16"), Soon);
        await page.InvokeAsync(() => ConsolePages.Field(page, "Passphrase").ChangeAsync(new() { Value = "correct horse battery staple" }));
        await page.InvokeAsync(() => page.Find("dialog form").SubmitAsync(EventArgs.Empty));

        page.WaitForAssertion(() => ConsolePages.Field(page, "Your own password").Should().NotBeNull(), Soon);
        page.FindAll("dialog .field-error").Should().BeEmpty("none was given yet");
    }

    [Fact]
    public async Task The_filters_count_what_they_would_leave()
    {
        await rig.ConnectAsync(console, 2, draft => draft with { Tags = ["eu"], Owner = "Payments" });
        await rig.ConnectAsync(console, 1, draft => draft with { Tags = ["us"] });
        await using var pages = new ConsolePages(rig.Fixture, console, Role.Viewer);

        var page = pages.Open<ConfigListPage>("?tag=eu");

        page.WaitForAssertion(() => page.FindAll("tbody tr").Should().HaveCount(2), Soon);
        page.FindAll("option").Select(o => o.TextContent).Should().Contain(["eu (2)", "us (1)", "Payments (2)"]).And.NotContain("nobody (1)");
    }

    [Fact]
    public async Task The_page_of_a_run_follows_it_to_its_end_and_offers_what_is_left_to_do()
    {
        var made = await rig.ConnectAsync(console, 3);
        made[1].Account.SetFault(new Fault.Unauthorized());
        var id = await rig.BeginAsync(console, BulkAction.Test, made.Select(m => m.Integration));
        await using var pages = new ConsolePages(rig.Fixture, console, Role.Administrator);

        var page = pages.Open<BulkPage>("", (nameof(BulkPage.Id), id));

        page.WaitForAssertion(() => page.Find(".progress-text").TextContent.Should().EndWith("3 of 3, 1 failed"), Soon);
        page.WaitForAssertion(() => page.Find("h1 .badge").TextContent.Should().Be("Completed"), Soon);
        page.FindAll("tbody tr")[1].TextContent.Should().Contain("Failed");
        ConsolePages.Button(page, "Retry the 1 failed").Should().NotBeNull();
        ConsolePages.Button(page, "Undo…").Should().BeNull("a test changes nothing");
        await page.InvokeAsync(() => page.FindAll(".chip").First(c => c.TextContent.StartsWith("Failed", StringComparison.Ordinal)).ClickAsync(new()));
        page.WaitForAssertion(() => page.FindAll("tbody tr").Should().ContainSingle(), Soon);

        var list = pages.Browser.Render<BulkRunsPage>();
        list.WaitForAssertion(() => list.Find("tbody tr").TextContent.Should().Contain("Test: 3 integrations"), Soon);
        pages.Browser.Render<BulkPage>(p => p.Add(b => b.Id, Guid.NewGuid())).Markup.Should().Contain("There is no such run");
    }
}
