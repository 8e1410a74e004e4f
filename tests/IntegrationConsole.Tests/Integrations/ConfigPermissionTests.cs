using System.Security.Claims;
using Bunit;
using Bunit.TestDoubles;
using IntegrationConsole.Access;
using IntegrationConsole.Data;
using IntegrationConsole.Integrations;
using IntegrationConsole.Tests.Flows;
using IntegrationConsole.Ui;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;

namespace IntegrationConsole.Tests.Integrations;

[Collection(ConsoleCollection.Name)]
public sealed class ConfigPermissionTests(RunningConsole console)
{
    [Theory]
    [InlineData(Role.Responder, 0)]
    [InlineData(Role.Operator, 1)]
    public async Task Who_may_only_test_can_not_carry_a_stored_secret_to_another_address(Role role, int arrived)
    {
        var made = await ConnectedAccount.CreateAsync(console, console.Ours);
        var trap = console.Simulator.NewAccount("sendgrid");
        await using var scope = console.Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<OrganizationScope>().Enter(console.Ours.OrganizationId);
        await using var screen = new BunitContext();
        screen.JSInterop.Mode = JSRuntimeMode.Loose;
        screen.Services.AddFallbackServiceProvider(scope.ServiceProvider);
        screen.AddAuthorization().SetAuthorized("somebody").SetPolicies([.. RolePermissions.For(role).Select(p => p.ToString())]).SetClaims(new Claim(ConsoleClaims.RoleName, role.ToString()));
        screen.Renderer.SetRendererInfo(new RendererInfo("Server", isInteractive: true));

        var checkedBefore = made.Account.Received;
        var page = screen.Render<ConfigEditPage>(p => p.Add(x => x.Slug, made.Slug));
        var label = page.WaitForElements("label").Single(l => l.TextContent.Contains("Base URL", StringComparison.Ordinal));
        await page.Find($"#{label.GetAttribute("for")}").ChangeAsync(new() { Value = trap.BaseUrl.ToString() });
        await page.FindAll("button").Single(b => b.TextContent == "Test").ClickAsync(new());

        // A message, or a test: of what was typed, or of what is stored.
        page.WaitForState(() => scope.ServiceProvider.GetRequiredService<Toasts>().Shown.Count > 0 || trap.Received > 0 || made.Account.Received > checkedBefore, TimeSpan.FromSeconds(20));
        trap.Received.Should().Be(arrived);
    }
}
