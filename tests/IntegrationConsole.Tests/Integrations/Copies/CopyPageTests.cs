using Bunit;
using IntegrationConsole.Access;
using IntegrationConsole.Integrations;
using IntegrationConsole.Integrations.Copies;
using IntegrationConsole.Tests.Flows;
using Microsoft.EntityFrameworkCore;

namespace IntegrationConsole.Tests.Integrations.Copies;

public sealed class CopyPageTests : IAsyncLifetime
{
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(10);

    private ConsoleFixture fixture = null!;
    private HeadlessConsole console = null!;

    public async Task InitializeAsync()
    {
        fixture = await ConsoleFixture.StartAsync();
        console = await fixture.StartConsoleAsync(clock: false);
        await console.CreateAsync(fixture.DraftFor(fixture.NewAccount()) with { Name = "Mail", Slug = "mail" });
    }

    public async Task DisposeAsync() => await fixture.DisposeAsync();

    [Fact]
    public async Task Shows_what_the_copy_is_and_creates_it_when_confirmed()
    {
        await using var pages = new ConsolePages(fixture, console, Role.Operator);
        var page = Open(pages);
        page.Find("[aria-label='What the copy changes']").TextContent.Should().Contain("Mail (staging)").And.Contain("API key");

        await ConsolePages.Button(page, "Copy to staging")!.ClickAsync(new());
        (await fixture.RowsAsync<Integration>()).Should().ContainSingle("nothing is done before it is confirmed");
        await ConsolePages.Button(page, "Create the copy")!.ClickAsync(new());

        page.WaitForAssertion(() => pages.Location.Uri.Should().EndWith("/admin/integrations/config/mail-staging"), Soon);
        (await fixture.RowsAsync<Integration>()).Should().HaveCount(2);
    }

    [Fact]
    public async Task Name_and_slug_of_a_new_copy_can_be_chosen_and_are_checked_while_typing()
    {
        await using var pages = new ConsolePages(fixture, console, Role.Operator);
        var page = Open(pages);
        (ConsolePages.Field(page, "Name").GetAttribute("value"), ConsolePages.Field(page, "Name in addresses").GetAttribute("value")).Should().Be(("Mail (staging)", "mail-staging"));

        await ConsolePages.Field(page, "Name in addresses").InputAsync(new() { Value = "mail" });
        page.WaitForAssertion(() => page.Find(".field-error").TextContent.Should().Contain("already has this name"), Soon);
        ConsolePages.Button(page, "Copy to staging")!.HasAttribute("disabled").Should().BeTrue();
        await ConsolePages.Field(page, "Name in addresses").InputAsync(new() { Value = "Not A Slug" });
        page.WaitForAssertion(() => page.Find(".field-error").TextContent.Should().Contain("lower-case letters"), Soon);
        await ConsolePages.Field(page, "Name in addresses").InputAsync(new() { Value = "mail-for-tests" });
        await ConsolePages.Field(page, "Name").InputAsync(new() { Value = "Mail for tests" });
        page.WaitForAssertion(() => page.FindAll(".field-error").Should().BeEmpty(), Soon);
        page.Find("[aria-label='What the copy changes']").TextContent.Should().Contain("Mail for tests");
        await ConsolePages.Button(page, "Copy to staging")!.ClickAsync(new());
        await ConsolePages.Button(page, "Create the copy")!.ClickAsync(new());

        page.WaitForAssertion(() => pages.Location.Uri.Should().EndWith("/admin/integrations/config/mail-for-tests"), Soon);
        var copy = (await fixture.RowsAsync<Integration>(rows => rows.Where(i => i.Slug == "mail-for-tests"))).Single();
        (copy.Name, copy.Environment).Should().Be(("Mail for tests", DeploymentEnvironment.Staging));
    }

    [Fact]
    public async Task A_part_that_is_kept_is_not_copied()
    {
        await using var pages = new ConsolePages(fixture, console, Role.Operator);
        var first = await console.CreateAsync(fixture.DraftFor(fixture.NewAccount()) with { Name = "Mail 2", Slug = "mail-2", Notes = "theirs", Owner = "them", Environment = DeploymentEnvironment.Staging });
        await using (var db = fixture.Database.OpenForSystem())
        {
            var lineage = await db.Set<Integration>().Where(i => i.Slug == "mail").Select(i => i.Lineage).SingleAsync();
            await db.Set<Integration>().Where(i => i.Id == first.Id).ExecuteUpdateAsync(set => set.SetProperty(i => i.Lineage, lineage));
        }

        var page = Open(pages);
        await page.FindAll("button.chip").Single(c => c.TextContent == "Owner").ClickAsync(new());
        page.WaitForAssertion(() => page.Find("[aria-label='What the copy changes']").TextContent.Should().Contain("Notes").And.NotContain("Owner"), Soon);
        await ConsolePages.Button(page, "Copy to staging")!.ClickAsync(new());
        await ConsolePages.Button(page, "Change Mail 2")!.ClickAsync(new());

        page.WaitForAssertion(() => pages.Location.Uri.Should().EndWith("/admin/integrations/config/mail-2"), Soon);
        var copy = (await fixture.RowsAsync<Integration>(rows => rows.Where(i => i.Slug == "mail-2"))).Single();
        (copy.Owner, copy.Notes, copy.Name).Should().Be(("them", null, "Mail 2"));
    }

    [Fact]
    public async Task Who_may_only_look_copies_nothing_however_they_ask()
    {
        await using var pages = new ConsolePages(fixture, console, Role.Viewer);
        var page = Open(pages);

        await ConsolePages.Button(page, "Copy to staging")!.ClickAsync(new());
        await ConsolePages.Button(page, "Create the copy")!.ClickAsync(new());

        page.WaitForAssertion(() => pages.Toasts.Shown.Should().ContainSingle(), Soon);
        (await fixture.RowsAsync<Integration>()).Should().ContainSingle();
    }

    private static IRenderedComponent<CopyPage> Open(ConsolePages pages)
    {
        var page = pages.Open<CopyPage>("", ("Slug", "mail"));
        page.WaitForAssertion(() => page.FindAll("[aria-label='What the copy changes']").Should().NotBeEmpty(), Soon);
        return page;
    }
}
