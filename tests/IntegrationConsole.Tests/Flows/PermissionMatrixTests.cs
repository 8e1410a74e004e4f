using System.Net;
using IntegrationConsole.Access;
using Microsoft.AspNetCore.Authorization;

namespace IntegrationConsole.Tests.Flows;

[Collection(ConsoleCollection.Name)]
public sealed class PermissionMatrixTests(RunningConsole console)
{
    private const string Root = ApiClient.Root;

    private static readonly Dictionary<string, Permission> Needed = new(StringComparer.Ordinal)
    {
        [$"GET {Root}/status"] = Permission.ViewIntegrationStatus,
        [$"GET {Root}/health"] = Permission.ViewIntegrationStatus,
        [$"GET {Root}/health/{{slug}}/samples"] = Permission.ViewIntegrationStatus,
        [$"GET {Root}/health/{{slug}}/changes"] = Permission.ViewIntegrationStatus,
        [$"GET {Root}/providers"] = Permission.ViewConfigurations,
        [$"GET {Root}/configs"] = Permission.ViewConfigurations,
        [$"GET {Root}/configs/{{slug}}"] = Permission.ViewConfigurations,
        [$"POST {Root}/configs"] = Permission.CreateNewIntegrations,
        [$"PUT {Root}/configs/{{slug}}"] = Permission.EditBasicSettings,
        [$"DELETE {Root}/configs/{{slug}}"] = Permission.DeleteIntegrations,
        [$"POST {Root}/{{slug}}/credentials"] = Permission.ManageCredentials,
        [$"POST {Root}/{{slug}}/toggle"] = Permission.EditBasicSettings,
        [$"POST {Root}/{{slug}}/test"] = Permission.RunConnectionTests,
        [$"POST {Root}/test"] = Permission.RunConnectionTests,
        [$"GET {Root}/audit"] = Permission.AccessAuditLogs,
    };

    [Fact]
    public void Every_route_of_the_api_asks_for_its_permission()
    {
        var asked = EndpointList.All(console).Where(e => e.Route.Contains(" /api/", StringComparison.Ordinal))
            .ToDictionary(e => e.Route, e => e.Endpoint.Metadata.GetOrderedMetadata<IAuthorizeData>().Select(a => a.Policy).Single(), StringComparer.Ordinal);

        asked.Should().BeEquivalentTo(Needed.ToDictionary(n => n.Key, n => (string?)n.Value.ToString(), StringComparer.Ordinal), "a new route needs a line in this table");
    }

    [Theory]
    [InlineData(Role.Viewer)]
    [InlineData(Role.Responder)]
    [InlineData(Role.Support)]
    [InlineData(Role.Operator)]
    [InlineData(Role.Administrator)]
    public async Task A_role_comes_as_far_as_its_permissions(Role role)
    {
        var api = await console.ApiAsync(role);

        foreach (var (route, permission) in Needed)
        {
            var (method, path) = (route.Split(' ')[0], route.Split(' ')[1][Root.Length..].Replace("{slug}", "nothing-here", StringComparison.Ordinal));
            var answer = await api.SendAsync(new HttpMethod(method), path, method is "POST" or "PUT" ? "{}" : null);
            var may = RolePermissions.For(role).Contains(permission);
            // Testing what does not exist yet asks for more, in its own words.
            may &= path is not "/test" || RolePermissions.For(role).Contains(Permission.CreateNewIntegrations);
            (answer.Status is not HttpStatusCode.Forbidden).Should().Be(may, $"{role} {route}: {answer.Text}");
            answer.Status.Should().NotBe(HttpStatusCode.Unauthorized);
        }
    }

    [Fact]
    public async Task A_key_may_no_more_than_its_scopes()
    {
        foreach (var (route, permission) in Needed)
        {
            var (method, path) = (route.Split(' ')[0], route.Split(' ')[1][Root.Length..].Replace("{slug}", "nothing-here", StringComparison.Ordinal));
            var others = await console.ApiAsync([.. Enum.GetValues<Permission>().Where(p => p != permission)]);
            (await others.SendAsync(new HttpMethod(method), path, method is "POST" or "PUT" ? "{}" : null)).ShouldBeProblem(HttpStatusCode.Forbidden);
        }
    }
}
