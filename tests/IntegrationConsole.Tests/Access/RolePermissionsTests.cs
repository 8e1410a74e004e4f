using System.Net;
using System.Security.Claims;
using IntegrationConsole.Access;

namespace IntegrationConsole.Tests.Access;

public sealed class RolePermissionsTests
{
    [Fact]
    public void Have_the_six_groups_of_the_specification()
    {
        var counts = Enum.GetValues<Permission>().GroupBy(RolePermissions.GroupOf).ToDictionary(g => g.Key, g => g.Count());

        counts.Should().BeEquivalentTo(new Dictionary<PermissionGroup, int>
        {
            [PermissionGroup.DashboardAccess] = 4,
            [PermissionGroup.ConfigurationManagement] = 7, // six of the specification, and IssueAccessTokens
            [PermissionGroup.TestingAndDiagnostics] = 4,
            [PermissionGroup.ErrorManagement] = 5,
            [PermissionGroup.WebhookManagement] = 6, // five of the specification, and PublishEvents
            [PermissionGroup.SystemAdministration] = 5,
        });
    }

    [Fact]
    public void Grow_with_the_role_and_are_complete_for_administrators()
    {
        foreach (var (lower, higher) in Enum.GetValues<Role>().Zip(Enum.GetValues<Role>().Skip(1)))
        {
            RolePermissions.For(higher).Should().Contain(RolePermissions.For(lower), $"{higher} is above {lower}").And.HaveCountGreaterThan(RolePermissions.For(lower).Count);
        }

        RolePermissions.For(Role.Administrator).Should().BeEquivalentTo(Enum.GetValues<Permission>());
    }

    [Theory]
    [InlineData(Role.Viewer, Permission.ViewIntegrationStatus, true)]
    [InlineData(Role.Viewer, Permission.RunConnectionTests, false)]
    [InlineData(Role.Viewer, Permission.ViewErrorLogs, false)]
    [InlineData(Role.Responder, Permission.RunConnectionTests, true)]
    [InlineData(Role.Responder, Permission.RetryFailedDeliveries, true)]
    [InlineData(Role.Responder, Permission.ViewWebhookPayloads, false)]
    [InlineData(Role.Support, Permission.ViewWebhookPayloads, true)]
    [InlineData(Role.Support, Permission.EditBasicSettings, false)]
    [InlineData(Role.Operator, Permission.ManageCredentials, true)]
    [InlineData(Role.Operator, Permission.DeleteIntegrations, false)]
    [InlineData(Role.Operator, Permission.AccessAuditLogs, false)]
    [InlineData(Role.Administrator, Permission.ManageEncryptionKeys, true)]
    public void Say_who_may_do_what(Role role, Permission permission, bool allowed)
    {
        RolePermissions.For(role).Contains(permission).Should().Be(allowed);
        var principal = new ClaimsPrincipal(new ClaimsIdentity([new(ConsoleClaims.RoleName, role.ToString())], "test"));
        principal.May(permission).Should().Be(allowed);
    }

    [Fact]
    public void Are_not_given_to_somebody_without_a_role() => new ClaimsPrincipal(new ClaimsIdentity()).May(Permission.ViewIntegrationStatus).Should().BeFalse();

    [Fact]
    public void Match_the_table_in_the_documentation()
    {
        var rows = File.ReadLines(Path.Combine(HouseRules.Repository.Root, "docs", "access.md")).Where(l => l.StartsWith("| `", StringComparison.Ordinal) && l.EndsWith("| yes |", StringComparison.Ordinal))
            .Select(l => l.Split('|', StringSplitOptions.TrimEntries)).ToDictionary(c => Enum.Parse<Permission>(c[1].Trim('`')), c => c[2..7]);

        rows.Keys.Should().BeEquivalentTo(Enum.GetValues<Permission>());
        foreach (var (permission, cells) in rows)
        {
            cells.Select(c => c.Length > 0).Should().Equal(Enum.GetValues<Role>().Select(r => RolePermissions.For(r).Contains(permission)), $"{permission}");
        }
    }

    [Fact]
    public async Task Are_enforced_for_each_role_at_the_endpoint()
    {
        await using var host = await AccessHost.StartAsync();
        foreach (var role in Enum.GetValues<Role>())
        {
            var email = $"{role}@example.org".ToLowerInvariant();
            await host.UserAsync(email, role);
            using var browser = await host.SignedInAsync(email);
            using var answer = await browser.PostAsync("/api/v1/settings");
            answer.StatusCode.Should().Be(role >= Role.Operator ? HttpStatusCode.OK : HttpStatusCode.Forbidden, $"{role}");
        }
    }
}
