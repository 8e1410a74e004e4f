using IntegrationConsole.Access;
using IntegrationConsole.BrowserTests.Browser;
using IntegrationConsole.BrowserTests.Hosts;
using Microsoft.Playwright;

namespace IntegrationConsole.BrowserTests.Flows;

/// <summary>What each role finds on the screen: the table of docs/access.md as buttons and addresses.</summary>
[Collection(BrowserCollection.Name)]
public sealed class RoleTests(ConsoleFixture console) : IClassFixture<ConsoleFixture>
{
    [Theory]
    [InlineData(Role.Viewer)]
    [InlineData(Role.Responder)]
    [InlineData(Role.Support)]
    [InlineData(Role.Operator)]
    [InlineData(Role.Administrator)]
    public async Task A_role_sees_the_buttons_and_opens_the_pages_that_it_may_and_no_others(Role role)
    {
        await using var visit = await console.VisitAsync(role);
        var page = visit.Page;
        await visit.OpenAsync("/admin/integrations/dashboard");
        await ShowsAsync(page.GetByRole(AriaRole.Button, new() { Name = "Health check all" }), role, Permission.RunConnectionTests);
        await ShowsAsync(page.Locator("main").GetByRole(AriaRole.Link, new() { Name = "Add integration" }), role, Permission.CreateNewIntegrations);
        await ShowsAsync(page.Locator("nav.side a[href='/users']"), role, Permission.ModifyGlobalSettings);
        await ShowsAsync(page.Locator("nav.side a[href='/audit']"), role, Permission.AccessAuditLogs);

        await visit.OpenAsync("/integrations/card-payments");
        await ShowsAsync(page.GetByRole(AriaRole.Button, new() { Name = "Test now" }), role, Permission.RunConnectionTests);
        await ShowsAsync(page.GetByRole(AriaRole.Button, new() { Name = "Disable" }), role, Permission.EditBasicSettings);

        await visit.OpenAsync("/admin/integrations/config/card-payments");
        await ShowsAsync(page.GetByRole(AriaRole.Button, new() { Name = "Save", Exact = true }), role, Permission.EditBasicSettings);
        await ShowsAsync(page.GetByRole(AriaRole.Button, new() { Name = "Delete…" }), role, Permission.DeleteIntegrations);

        await OpensAsync(visit, "/users", role, Permission.ModifyGlobalSettings);
        await OpensAsync(visit, "/audit", role, Permission.AccessAuditLogs);
        await OpensAsync(visit, "/admin/integrations/config/new/stripe", role, Permission.CreateNewIntegrations);
    }

    private static async Task ShowsAsync(ILocator element, Role role, Permission needed) =>
        (await element.CountAsync() > 0).Should().Be(RolePermissions.For(role).Contains(needed), $"{role} and {needed}: {element}");

    private static async Task OpensAsync(Visit visit, string address, Role role, Permission needed)
    {
        var answer = await visit.OpenAsync(address);
        answer.Status.Should().Be(RolePermissions.For(role).Contains(needed) ? 200 : 403, $"{role} and {needed}: {address}");
        if (answer.Status == 403)
        {
            await Assertions.Expect(visit.Page.GetByText($"with the role {role}")).ToBeVisibleAsync();
        }
    }
}
