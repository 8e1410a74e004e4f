using Bunit;
using IntegrationConsole.Access;
using IntegrationConsole.Integrations;
using IntegrationConsole.Integrations.Templates;
using IntegrationConsole.Integrations.Wizard;
using IntegrationConsole.Tests.Flows;

namespace IntegrationConsole.Tests.Integrations.Templates;

public sealed class TemplatePagesTests : IAsyncLifetime
{
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(10);

    private ConsoleFixture fixture = null!;
    private HeadlessConsole console = null!;
    private Integration mail = null!;

    public async Task InitializeAsync()
    {
        fixture = await ConsoleFixture.StartAsync();
        console = await fixture.StartConsoleAsync(clock: false);
        mail = await console.CreateAsync(fixture.DraftFor(fixture.NewAccount()) with { Name = "Mail", Slug = "mail", Tags = ["eu"], Notes = "only ours" });
    }

    public async Task DisposeAsync() => await fixture.DisposeAsync();

    [Fact]
    public async Task The_form_s_dialog_saves_what_was_chosen()
    {
        await using var pages = new ConsolePages(fixture, console, Role.Operator);
        var page = pages.Open<ConfigEditPage>(parameters: (nameof(ConfigEditPage.Slug), mail.Slug));
        page.WaitForElement("form", Soon);
        await ConsolePages.Button(page, "Save as template…")!.ClickAsync(new());
        await ConsolePages.Button(page, "Save template")!.ClickAsync(new());
        page.WaitForAssertion(() => page.Find("dialog .field-error").TextContent.Should().Contain("Give it a name"), Soon);

        await ConsolePages.Field(page, "Template name").ChangeAsync(new() { Value = "European mail" });
        await page.FindAll("dialog button.chip").Single(c => c.TextContent.Trim() == "Notes").ClickAsync(new());
        await page.FindAll("dialog button.chip").Single(c => c.TextContent.Trim() == "Tags").ClickAsync(new());
        await ConsolePages.Button(page, "Save template")!.ClickAsync(new());

        page.WaitForAssertion(() => page.FindAll("dialog").Should().BeEmpty(), Soon);
        var saved = (await fixture.RowsAsync<SavedTemplate>()).Single();
        (saved.Name, saved.Author, saved.Draft.Notes, saved.Draft.Tags.Count, saved.Draft.Secrets.Count).Should().Be(("European mail", "ada@example.org", "only ours", 0, 0));
        pages.Toasts.Shown.Should().ContainSingle().Which.Text.Should().Contain("European mail");
    }

    [Fact]
    public async Task The_list_filters_starts_the_wizard_and_deletes_with_undo()
    {
        await SaveAsync("European mail");
        await using var pages = new ConsolePages(fixture, console, Role.Operator);
        var page = pages.Open<TemplatesPage>();
        page.WaitForAssertion(() => page.FindAll("tbody tr").Should().HaveCount(ConfigTemplates.All.Count + 1), Soon);

        await page.FindAll("button.chip").Single(c => c.TextContent.StartsWith("Saved here", StringComparison.Ordinal)).ClickAsync(new());
        page.FindAll("tbody tr").Should().ContainSingle().Which.TextContent.Should().Contain("European mail").And.Contain("SendGrid").And.Contain("ada@example.org");
        var saved = (await fixture.RowsAsync<SavedTemplate>()).Single();
        page.Find("tbody a.btn").GetAttribute("href").Should().Be($"/admin/integrations/config/new/sendgrid?template={Uri.EscapeDataString($"own/{saved.PublicId}")}");

        await page.Find("[aria-label='Delete European mail']").ClickAsync(new());
        page.WaitForAssertion(() => page.Markup.Should().Contain("No template saved yet"), Soon);
        await page.InvokeAsync(() => pages.Toasts.Shown.Single().Action!());
        page.WaitForAssertion(() => page.FindAll("tbody tr").Should().ContainSingle(), Soon);
        (await fixture.RowsAsync<SavedTemplate>()).Single().CreatedAt.Should().Be(saved.CreatedAt);
    }

    [Fact]
    public async Task Who_may_only_look_sees_them_and_changes_nothing()
    {
        await SaveAsync("European mail");
        await using var pages = new ConsolePages(fixture, console, Role.Viewer);

        var page = pages.Open<TemplatesPage>();

        page.WaitForAssertion(() => page.Markup.Should().Contain("European mail"), Soon);
        page.FindAll("tbody button, tbody a").Should().BeEmpty();
        ConsolePages.Button(pages.Open<ConfigEditPage>(parameters: (nameof(ConfigEditPage.Slug), mail.Slug)), "Save as template…").Should().BeNull();
    }

    [Theory]
    [InlineData("own/European mail")]
    [InlineData("own/{id}")]
    public async Task The_wizard_begins_with_a_saved_one_by_name_or_id(string address)
    {
        await SaveAsync("European mail");
        var id = (await fixture.RowsAsync<SavedTemplate>()).Single().PublicId;
        await using var pages = new ConsolePages(fixture, console, Role.Operator);

        var page = pages.Open<WizardPage>($"?template={Uri.EscapeDataString(address.Replace("{id}", $"{id}", StringComparison.Ordinal))}", ("ProviderId", "sendgrid"));
        await page.Find("form").SubmitAsync();

        page.WaitForAssertion(() => ConsolePages.Field(page, "Name").GetAttribute("value").Should().Be("European mail"), Soon);
    }

    [Theory]
    [InlineData("own/gone", "sendgrid")]
    [InlineData("own/European mail", "stripe")]
    public async Task One_that_is_gone_or_of_another_provider_is_said_and_the_defaults_stay(string address, string provider)
    {
        await SaveAsync("European mail");
        await using var pages = new ConsolePages(fixture, console, Role.Operator);

        var page = pages.Open<WizardPage>($"?template={Uri.EscapeDataString(address)}", ("ProviderId", provider));
        await page.Find("form").SubmitAsync();

        page.WaitForAssertion(() => pages.Toasts.Shown.Should().ContainSingle().Which.Text.Should().Contain("no such template"), Soon);
        ConsolePages.Field(page, "Name").GetAttribute("value").Should().NotBe("European mail");
    }

    private async Task SaveAsync(string name) =>
        (await console.InScopeAsync(services =>
        {
            ((CurrentActor)services.GetService(typeof(CurrentActor))!).Become(Audit.HeaderSignIn.Principal(fixture.OrganizationId, Role.Operator, "ada@example.org"));
            return ((SavedTemplates)services.GetService(typeof(SavedTemplates))!).SaveAsync(mail.Slug, name, "For the EU", TemplateRules.UsualParts, CancellationToken.None);
        })).Should().BeOfType<TemplateOutcome.Saved>();
}
