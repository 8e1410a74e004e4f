using IntegrationConsole.Access;
using IntegrationConsole.BrowserTests.Browser;
using IntegrationConsole.BrowserTests.Hosts;
using Microsoft.Playwright;

namespace IntegrationConsole.BrowserTests.Flows;

[Collection(BrowserCollection.Name)]
public sealed class CopyTests(ConsoleFixture console) : IClassFixture<ConsoleFixture>
{
    [Fact]
    public async Task A_configuration_goes_to_staging_with_its_secret_and_a_change_comes_back_to_production()
    {
        await using var visit = await console.VisitAsync(Role.Operator);
        var page = visit.Page;
        await visit.OpenAsync("/admin/integrations/config/email/copy");
        await page.GetByLabel("Copy the secrets too").CheckAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Copy to staging" }).ClickAsync();
        await page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Button, new() { Name = "Create the copy" }).ClickAsync();
        await page.WaitForURLAsync("**/admin/integrations/config/email-staging");
        await page.GetByLabel("Owner").FillAsync("mail-team@example.com");
        await page.GetByRole(AriaRole.Button, new() { Name = "Save", Exact = true }).ClickAsync();
        await page.WaitForURLAsync("**/integrations/email-staging");

        await visit.OpenAsync("/admin/integrations/config/email-staging/copy");
        await page.GetByRole(AriaRole.Radio, new() { Name = "Production" }).CheckAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Region, new() { Name = "What the copy changes" }).GetByText("mail-team@example.com")).ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Copy to production" }).ClickAsync();
        await page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Button, new() { Name = "Change Email" }).ClickAsync();

        await page.WaitForURLAsync("**/admin/integrations/config/email");
        await Assertions.Expect(page.GetByLabel("Owner")).ToHaveValueAsync("mail-team@example.com");
        await Assertions.Expect(page.GetByLabel("Name", new() { Exact = true })).ToHaveValueAsync("Email");
        (await visit.ReceivedAsync()).Where(r => console.Secrets.Any(s => r.Text.Contains(s, StringComparison.Ordinal))).Should().BeEmpty();
        visit.Problems.Should().BeEmpty();
    }

    [Fact]
    public async Task A_new_copy_gets_the_name_that_was_typed_and_a_taken_one_is_refused_while_typing()
    {
        await using var visit = await console.VisitAsync(Role.Operator);
        var page = visit.Page;
        await visit.OpenAsync("/admin/integrations/config/card-payments/copy");
        await page.GetByLabel("Name in addresses").FillAsync("email");
        await Assertions.Expect(page.GetByText("Another integration already has this name")).ToBeVisibleAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Button, new() { Name = "Copy to staging" })).ToBeDisabledAsync();
        await page.GetByLabel("Name in addresses").FillAsync("cards-rehearsal");
        await page.GetByLabel("Name", new() { Exact = true }).FillAsync("Cards, rehearsal");
        await page.GetByRole(AriaRole.Button, new() { Name = "Copy to staging" }).ClickAsync();
        await page.GetByRole(AriaRole.Dialog).GetByText("Cards, rehearsal is created as cards-rehearsal.").WaitForAsync();
        await page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Button, new() { Name = "Create the copy" }).ClickAsync();

        await page.WaitForURLAsync("**/admin/integrations/config/cards-rehearsal");
        await Assertions.Expect(page.GetByLabel("Name", new() { Exact = true })).ToHaveValueAsync("Cards, rehearsal");
        visit.Problems.Should().BeEmpty();
    }
}
