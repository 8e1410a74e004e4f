using System.Security.Claims;
using IntegrationConsole.Access;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace IntegrationConsole.Tests.Access;

public sealed class CircuitTests
{
    [Fact]
    public async Task A_connection_that_stays_open_loses_its_user_with_a_changed_role_or_password_or_when_disabled()
    {
        await using var host = await AccessHost.StartAsync();
        var check = host.Services.GetRequiredService<PrincipalCheck>();
        foreach (var change in new Action<ConsoleUser>[] { u => u.Disable(), u => u.Assign(Role.Viewer), u => u.SecurityStamp = "other" })
        {
            var user = await host.UserAsync($"{Guid.NewGuid():N}@example.org", Role.Operator);
            var principal = await PrincipalAsync(host, user);
            (await check.IsStillValidAsync(principal, CancellationToken.None)).Should().BeTrue();
            await using (var db = host.Database.OpenForSystem())
            {
                change(await db.Set<ConsoleUser>().SingleAsync(u => u.Id == user.Id));
                await db.SaveChangesAsync();
            }

            (await check.IsStillValidAsync(principal, CancellationToken.None)).Should().BeFalse();
        }

        (await check.IsStillValidAsync(new ClaimsPrincipal(new ClaimsIdentity()), CancellationToken.None)).Should().BeFalse();
    }

    private static async Task<ClaimsPrincipal> PrincipalAsync(AccessHost host, ConsoleUser user)
    {
        await using var scope = host.Services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<IUserClaimsPrincipalFactory<ConsoleUser>>().CreateAsync(user);
    }
}
