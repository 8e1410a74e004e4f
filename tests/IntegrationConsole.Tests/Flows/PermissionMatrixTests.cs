using System.Net;
using IntegrationConsole.Access;
using IntegrationConsole.Rotation;
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
        [$"GET {Root}/templates"] = Permission.ViewConfigurations,
        [$"POST {Root}/templates"] = Permission.CreateNewIntegrations,
        [$"DELETE {Root}/templates/own/{{id}}"] = Permission.CreateNewIntegrations,
        [$"GET {Root}/configs"] = Permission.ViewConfigurations,
        [$"GET {Root}/configs/{{slug}}"] = Permission.ViewConfigurations,
        [$"GET {Root}/configs/{{slug}}/versions"] = Permission.ViewConfigurations,
        [$"GET {Root}/configs/{{slug}}/versions/{{number}}"] = Permission.ViewConfigurations,
        [$"POST {Root}/configs/{{slug}}/copy"] = Permission.EditBasicSettings,
        [$"POST {Root}/configs/{{slug}}/rollback"] = Permission.EditBasicSettings,
        [$"POST {Root}/configs"] = Permission.CreateNewIntegrations,
        [$"PUT {Root}/configs/{{slug}}"] = Permission.EditBasicSettings,
        [$"DELETE {Root}/configs/{{slug}}"] = Permission.DeleteIntegrations,
        [$"POST {Root}/{{slug}}/credentials"] = Permission.ManageCredentials,
        [$"PUT {Root}/{{slug}}/credentials/{{field}}"] = Permission.ManageCredentials,
        [$"DELETE {Root}/{{slug}}/credentials/{{field}}/former"] = Permission.ManageCredentials,
        [$"POST {Root}/{{slug}}/token"] = Permission.IssueAccessTokens,
        [$"GET {Root}/{{slug}}/mail"] = Permission.ViewConfigurations,
        [$"POST {Root}/{{slug}}/mail/test"] = Permission.RunConnectionTests,
        [$"POST {Root}/{{slug}}/toggle"] = Permission.EditBasicSettings,
        [$"POST {Root}/{{slug}}/test"] = Permission.RunConnectionTests,
        [$"POST {Root}/test"] = Permission.RunConnectionTests,
        [$"GET {Root}/configs/export"] = Permission.ViewConfigurations,
        [$"POST {Root}/configs/plan"] = Permission.ViewConfigurations,
        [$"POST {Root}/configs/apply"] = Permission.EditBasicSettings,
        [$"POST {Root}/bulk-update"] = Permission.EditBasicSettings,
        [$"POST {Root}/bulk-test"] = Permission.RunConnectionTests,
        [$"POST {Root}/bulk-copy"] = Permission.EditBasicSettings,
        [$"GET {Root}/bulk/{{id}}"] = Permission.ViewConfigurations,
        [$"POST {Root}/bulk/{{id}}/cancel"] = Permission.RunConnectionTests,
        [$"POST {Root}/bulk/{{id}}/undo"] = Permission.EditBasicSettings,
        [$"GET {Root}/receivers"] = Permission.ViewWebhooks,
        [$"POST {Root}/receivers"] = Permission.CreateWebhooks,
        [$"GET {Root}/receivers/{{id}}"] = Permission.ViewWebhooks,
        [$"PUT {Root}/receivers/{{id}}"] = Permission.ModifyWebhookSecurity,
        [$"DELETE {Root}/receivers/{{id}}"] = Permission.ModifyWebhookSecurity,
        [$"POST {Root}/receivers/{{id}}/rotate-secret"] = Permission.ModifyWebhookSecurity,
        [$"POST {Root}/receivers/{{id}}/gaps"] = Permission.RetryFailedDeliveries,
        [$"GET {Root}/receivers/{{id}}/calls"] = Permission.ViewWebhooks,
        [$"GET {Root}/receivers/{{id}}/calls/{{call}}"] = Permission.ViewWebhookPayloads,
        [$"POST {Root}/receivers/{{id}}/calls/{{call}}/replay"] = Permission.RetryFailedDeliveries,
        ["POST /api/v1/events"] = Permission.PublishEvents,
        ["GET /api/v1/event-types"] = Permission.ViewWebhooks,
        [$"POST {Root}/webhooks/{{id}}/test"] = Permission.CreateWebhooks,
        [$"GET {Root}/webhooks/{{id}}/deliveries"] = Permission.ViewWebhooks,
        [$"GET {Root}/webhooks/{{id}}/analytics"] = Permission.ViewWebhooks,
        [$"GET {Root}/webhooks/overdue"] = Permission.ViewWebhooks,
        [$"GET {Root}/webhook-deliveries"] = Permission.ViewWebhooks,
        [$"GET {Root}/webhook-deliveries/export"] = Permission.ViewWebhooks,
        [$"GET {Root}/webhook-deliveries/{{id}}"] = Permission.ViewWebhooks,
        [$"POST {Root}/webhook-deliveries/{{id}}/retry"] = Permission.RetryFailedDeliveries,
        [$"GET {Root}/dead-letters"] = Permission.ViewWebhooks,
        [$"POST {Root}/dead-letters/retry"] = Permission.RetryFailedDeliveries,
        [$"POST {Root}/dead-letters/clear"] = Permission.RetryFailedDeliveries,
        [$"GET {Root}/replays"] = Permission.ViewWebhooks,
        [$"POST {Root}/replays"] = Permission.RetryFailedDeliveries,
        [$"GET {Root}/replays/{{id}}"] = Permission.ViewWebhooks,
        [$"POST {Root}/replays/{{id}}/pause"] = Permission.RetryFailedDeliveries,
        [$"POST {Root}/replays/{{id}}/resume"] = Permission.RetryFailedDeliveries,
        [$"POST {Root}/replays/{{id}}/cancel"] = Permission.RetryFailedDeliveries,
        [$"GET {Root}/event-types"] = Permission.ViewWebhooks,
        [$"GET {Root}/event-types/{{name}}"] = Permission.ViewWebhooks,
        [$"PUT {Root}/event-types/{{name}}"] = Permission.CreateWebhooks,
        [$"DELETE {Root}/event-types/{{name}}"] = Permission.CreateWebhooks,
        [$"GET {Root}/retry-config"] = Permission.ViewWebhooks,
        [$"PUT {Root}/retry-config"] = Permission.CreateWebhooks,
        [$"GET {Root}/webhooks"] = Permission.ViewWebhooks,
        [$"POST {Root}/webhooks"] = Permission.CreateWebhooks,
        [$"GET {Root}/webhooks/{{id}}"] = Permission.ViewWebhooks,
        [$"PUT {Root}/webhooks/{{id}}"] = Permission.CreateWebhooks,
        [$"DELETE {Root}/webhooks/{{id}}"] = Permission.CreateWebhooks,
        [$"POST {Root}/webhooks/{{id}}/rotate-secret"] = Permission.ModifyWebhookSecurity,
        [$"GET {Root}/audit"] = Permission.AccessAuditLogs,
        [$"GET {RotationEndpoints.Root}"] = Permission.ManageEncryptionKeys,
        [$"GET {RotationEndpoints.Root}/rotation"] = Permission.ManageEncryptionKeys,
        [$"POST {RotationEndpoints.Root}/rotate"] = Permission.ManageEncryptionKeys,
        [$"PUT {RotationEndpoints.Root}/rotation"] = Permission.ManageEncryptionKeys,
        [$"PUT {RotationEndpoints.Root}/schedule"] = Permission.ManageEncryptionKeys,
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
            var (method, path) = (route.Split(' ')[0], PathOf(route));
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
            var (method, path) = (route.Split(' ')[0], PathOf(route));
            var others = await console.ApiAsync([.. Enum.GetValues<Permission>().Where(p => p != permission)]);
            (await others.SendAsync(new HttpMethod(method), path, method is "POST" or "PUT" ? "{}" : null)).ShouldBeProblem(HttpStatusCode.Forbidden);
        }
    }

    /// <summary>As <see cref="ApiClient"/> wants it: below the root of integrations, or from the very root with two slashes.</summary>
    private static string PathOf(string route)
    {
        var path = route.Split(' ')[1].Replace("{slug}", "nothing-here", StringComparison.Ordinal).Replace("{field}", "apiKey", StringComparison.Ordinal);
        return path.StartsWith(Root, StringComparison.Ordinal) ? path[Root.Length..] : "/" + path;
    }
}
