using System.Net;
using System.Text.Json;
using IntegrationConsole.Data;
using IntegrationConsole.Rotation;
using IntegrationConsole.Secrets;
using IntegrationConsole.Simulator.Weather;
using IntegrationConsole.Tests.Access;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace IntegrationConsole.Tests.Flows;

/// <summary>Their administrator, who may everything in their own organization, tries every address with our names.</summary>
[Collection(ConsoleCollection.Name)]
public sealed class TenancyTests(RunningConsole console)
{
    private const string Root = ApiClient.Root;

    /// <summary>From the very root, as <see cref="ApiClient"/> wants it. The ring is shared by all organizations; what names an integration is not.</summary>
    private const string Keys = $"/{RotationEndpoints.Root}";

    /// <summary>What shows no organization's data, each with its reason.</summary>
    private static readonly Dictionary<string, string> Harmless = new(StringComparer.Ordinal)
    {
        ["GET /healthz"] = "says ok",
        ["GET /readyz"] = "speaks of the process",
        ["GET /"] = "leads to the dashboard",
        ["GET /openapi/{documentName}.json"] = "describes the program",
        ["POST /account/logout"] = "ends the caller's own session",
        ["POST /oauth/start"] = "ConsentFlowTests: another organization's names are not found",
        ["POST /in/{token}"] = "InboundFlowTests: anonymous, a provider's signature is the proof",
        ["GET /in/{token}"] = "InboundFlowTests: questions of providers",
        ["GET /oauth/callback"] = "BadReturnTests: another person's answer is turned away",
        ["GET /_framework/blazor.web.js"] = "a script",
        ["HEAD /_framework/blazor.web.js"] = "a script",
        ["GET /_framework/opaque-redirect"] = "carries a redirect",
        ["GET /{**path:file}"] = "static files",
        ["HEAD /{**path:file}"] = "static files",
        ["ANY /_blazor"] = "a circuit shows the pages below, with the same services",
        ["ANY /_blazor/negotiate"] = "starts a circuit",
        ["ANY /_blazor/disconnect/"] = "ends the caller's own circuit",
        ["ANY /_blazor/initializers/"] = "a list of scripts",
        ["ANY /hubs/live"] = "LiveHubTests",
        ["ANY /hubs/live/negotiate"] = "starts a connection",
    };

    /// <summary>Each page with our names filled in.</summary>
    private static readonly string[] Pages =
    [
        "/setup", "/account", "/account/password", "/account/denied", "/account/login", "/users", "/users/{Id:guid}", "/audit", "/system", "/admin/security/keys", "/kit", "/not-found", "/error/{Status:int}",
        "/admin/integrations/dashboard", "/admin/integrations/config", "/admin/integrations/config/new", "/admin/integrations/config/new/{ProviderId}",
        "/admin/integrations/config/{Slug}", "/admin/integrations/config/{Slug}/versions", "/admin/integrations/config/{Slug}/copy", "/integrations/{Slug}", "/admin/integrations/config/new/email", "/admin/integrations/config/{Slug}/email",
        "/admin/integrations/bulk", "/admin/integrations/bulk/{Id:guid}", "/admin/integrations/files", "/admin/integrations/templates", "/admin/integrations/connections", "/admin/integrations/config/{Slug}/connect", "/admin/integrations/consent/{Attempt:guid}", "/oauth/problem/{Word}",
        "/admin/integrations/receivers", "/admin/integrations/receivers/new", "/admin/integrations/receivers/{Id:guid}",
        "/admin/integrations/webhooks", "/admin/integrations/webhooks/new", "/admin/integrations/webhooks/{Id:guid}", "/admin/integrations/webhooks/{Id:guid}/edit", "/admin/integrations/webhooks/history",
        "/admin/integrations/webhooks/deliveries/{Key}", "/admin/integrations/webhooks/dead-letters", "/admin/integrations/webhooks/replays", "/admin/integrations/webhooks/retries",
        "/admin/integrations/webhooks/event-types", "/admin/integrations/webhooks/event-types/{Name}", "/admin/integrations/webhooks/{Id:guid}/docs", "/admin/integrations/webhooks/analytics", "/admin/integrations/webhooks/overdue",
    ];

    /// <summary>Each route of the API: with our names, what they send, and what they may be told.</summary>
    private static readonly Attack[] Attacks =
    [
        new("GET", "/status", HttpStatusCode.OK),
        new("GET", "/health", HttpStatusCode.NotFound, Query: "?integration={slug}"),
        new("GET", "/health", HttpStatusCode.OK, Query: "?limit=200"),
        new("GET", "/health/{slug}/samples", HttpStatusCode.NotFound),
        new("GET", "/health/{slug}/changes", HttpStatusCode.NotFound),
        new("GET", "/providers", HttpStatusCode.OK),
        new("GET", "/templates", HttpStatusCode.OK),
        new("POST", "/templates", HttpStatusCode.NotFound, new { name = "Taken over", integration = "{slug}" }),
        new("DELETE", "/templates/own/{id}", HttpStatusCode.NotFound),
        new("GET", "/configs", HttpStatusCode.OK, Query: "?limit=200"),
        new("GET", "/configs/{slug}", HttpStatusCode.NotFound),
        new("GET", "/configs/{slug}/versions", HttpStatusCode.NotFound),
        new("GET", "/configs/{slug}/versions/{number}", HttpStatusCode.NotFound),
        new("POST", "/configs/{slug}/copy", HttpStatusCode.NotFound, new { environment = "staging" }),
        new("POST", "/configs/{slug}/rollback", HttpStatusCode.NotFound, new { version = 1 }),
        new("POST", "/configs", HttpStatusCode.BadRequest, new { provider = "sendgrid", name = "{slug}" }),
        new("PUT", "/configs/{slug}", HttpStatusCode.NotFound, new { displayName = "Taken over" }),
        new("DELETE", "/configs/{slug}", HttpStatusCode.NotFound),
        new("POST", "/{slug}/credentials", HttpStatusCode.NotFound, new { apiKey = "SG.1234567890123456789012.1234567890123456789012345678901234567890123" }),
        new("PUT", "/{slug}/credentials/{field}", HttpStatusCode.NotFound, new { validUntil = "2036-01-01T00:00:00Z" }),
        new("DELETE", "/{slug}/credentials/{field}/former", HttpStatusCode.NotFound),
        new("POST", "/{slug}/token", HttpStatusCode.NotFound),
        new("GET", "/{slug}/mail", HttpStatusCode.NotFound),
        new("POST", "/{slug}/mail/test", HttpStatusCode.NotFound, new { to = "bob@example.org" }),
        new("POST", "/{slug}/toggle", HttpStatusCode.NotFound, new { enabled = false }),
        new("POST", "/{slug}/test", HttpStatusCode.NotFound),
        new("POST", "/test", HttpStatusCode.BadRequest, new { provider = "sendgrid", name = "{slug}" }),
        new("GET", "/configs/export", HttpStatusCode.OK),
        new("GET", "/configs/export", HttpStatusCode.BadRequest, Query: "?slugs={slug}"),
        new("GET", "/configs/export", HttpStatusCode.BadRequest, Query: "?slugs={slug}&secrets=sealed"),
        new("POST", "/configs/plan", HttpStatusCode.BadRequest, new { apiVersion = "integration-console/v1", integrations = new[] { new { name = "{slug}" } } }),
        new("POST", "/configs/plan", HttpStatusCode.OK, new { apiVersion = "integration-console/v1", integrations = Array.Empty<object>() }, Query: "?prune=true"),
        new("POST", "/configs/apply", HttpStatusCode.BadRequest, new { apiVersion = "integration-console/v1", integrations = new[] { new { name = "{slug}", provider = "sendgrid" } } }),
        new("POST", "/bulk-update", HttpStatusCode.BadRequest, new { slugs = new[] { "{slug}" }, patch = new { enabled = false } }),
        new("POST", "/bulk-update", HttpStatusCode.BadRequest, new { filter = new { search = "{slug}" }, patch = new { enabled = false } }),
        new("POST", "/bulk-test", HttpStatusCode.BadRequest, new { slugs = new[] { "{slug}" } }),
        new("POST", "/bulk-copy", HttpStatusCode.BadRequest, new { slugs = new[] { "{slug}" }, environment = "staging", includeSecrets = true }),
        new("GET", "/receivers", HttpStatusCode.OK, Query: "?limit=200"),
        new("POST", "/receivers", HttpStatusCode.BadRequest, new { name = "{slug}", preset = "nobody" }),
        new("GET", "/receivers/{id}", HttpStatusCode.NotFound),
        new("PUT", "/receivers/{id}", HttpStatusCode.NotFound, new { active = false }),
        new("DELETE", "/receivers/{id}", HttpStatusCode.NotFound),
        new("POST", "/receivers/{id}/rotate-secret", HttpStatusCode.NotFound),
        new("POST", "/receivers/{id}/gaps", HttpStatusCode.NotFound),
        new("GET", "/receivers/{id}/calls", HttpStatusCode.NotFound),
        new("GET", "/receivers/{id}/calls/{call}", HttpStatusCode.NotFound),
        new("POST", "/receivers/{id}/calls/{call}/replay", HttpStatusCode.NotFound),
        new("GET", "/bulk/{id}", HttpStatusCode.NotFound),
        new("POST", "/bulk/{id}/cancel", HttpStatusCode.NotFound),
        new("POST", "/bulk/{id}/undo", HttpStatusCode.NotFound),
        new("GET", Keys, HttpStatusCode.OK),
        new("POST", $"{Keys}/rotate", HttpStatusCode.Accepted),
        new("GET", $"{Keys}/rotation", HttpStatusCode.OK),
        new("PUT", $"{Keys}/rotation", HttpStatusCode.BadRequest, new { paused = "{slug}" }),
        new("PUT", $"{Keys}/schedule", HttpStatusCode.BadRequest, new { days = 45 }),
        new("POST", "//api/v1/events", HttpStatusCode.Accepted, new { type = "job.created", data = new { } }),
        new("GET", "//api/v1/event-types", HttpStatusCode.OK),
        new("GET", "/retry-config", HttpStatusCode.OK),
        new("PUT", "/retry-config", HttpStatusCode.BadRequest, new { headerPrefix = "{slug}" }),
        new("GET", "/webhooks", HttpStatusCode.OK, Query: "?limit=200"),
        new("POST", "/webhooks", HttpStatusCode.BadRequest, new { name = "{slug}" }),
        new("GET", "/webhooks/{id}", HttpStatusCode.NotFound),
        new("PUT", "/webhooks/{id}", HttpStatusCode.NotFound, new { name = "Taken over" }),
        new("DELETE", "/webhooks/{id}", HttpStatusCode.NotFound),
        new("POST", "/webhooks/{id}/rotate-secret", HttpStatusCode.NotFound),
        new("GET", "/webhooks/{id}/analytics", HttpStatusCode.NotFound),
        new("GET", "/webhooks/overdue", HttpStatusCode.OK),
        new("GET", "/event-types", HttpStatusCode.OK),
        new("GET", "/event-types/{name}", HttpStatusCode.NotFound),
        new("PUT", "/event-types/{name}", HttpStatusCode.BadRequest, new { group = "Taken over" }),
        new("DELETE", "/event-types/{name}", HttpStatusCode.NotFound),
        new("POST", "/webhooks/{id}/test", HttpStatusCode.NotFound, new { type = "job.created" }),
        new("GET", "/webhooks/{id}/deliveries", HttpStatusCode.NotFound),
        new("GET", "/webhook-deliveries", HttpStatusCode.OK, Query: "?limit=200"),
        new("GET", "/webhook-deliveries/export", HttpStatusCode.OK, Query: "?format=csv"),
        new("GET", "/webhook-deliveries/{id}", HttpStatusCode.NotFound),
        new("POST", "/webhook-deliveries/{id}/retry", HttpStatusCode.NotFound),
        new("GET", "/dead-letters", HttpStatusCode.OK, Query: "?limit=200"),
        new("POST", "/dead-letters/retry", HttpStatusCode.BadRequest, new { ids = new[] { "{slug}" } }),
        new("POST", "/dead-letters/clear", HttpStatusCode.BadRequest, new { filter = new { endpoint = "{id}" } }),
        new("GET", "/replays", HttpStatusCode.OK),
        new("POST", "/replays", HttpStatusCode.BadRequest, new { filter = new { endpoint = "{id}", state = "dead" } }),
        new("GET", "/replays/{id}", HttpStatusCode.NotFound),
        new("POST", "/replays/{id}/pause", HttpStatusCode.NotFound),
        new("POST", "/replays/{id}/resume", HttpStatusCode.NotFound),
        new("POST", "/replays/{id}/cancel", HttpStatusCode.NotFound),
        new("GET", "/audit", HttpStatusCode.OK, Query: "?limit=200"),
        new("GET", "/audit", HttpStatusCode.OK, Query: "?limit=200&format=csv"),
    ];

    [Fact]
    public void Every_endpoint_is_tried()
    {
        var tried = Attacks.Select(a => a.Path.StartsWith("//", StringComparison.Ordinal) ? $"{a.Method} {a.Path[1..]}" : $"{a.Method} {Root}{a.Path}").Concat(Harmless.Keys).Concat(Pages.SelectMany(p => new[] { $"GET {p}", $"POST {p}" }));
        EndpointList.All(console).Select(e => e.Route).Except(tried, StringComparer.Ordinal).Should().BeEmpty("an endpoint that nobody has tried from outside may leak: add it to TenancyTests");
    }

    [Fact]
    public async Task No_route_shows_or_changes_what_belongs_to_another_organization()
    {
        var ours = await WithHistoryAsync();
        var (us, them) = (console.Api(console.Ours.Key), console.Api(console.Theirs.Key));
        (await us.GetAsync("/status")).Text.Should().Contain(ours.DisplayName, "else the test proves nothing");
        (await us.GetAsync("/audit?limit=200")).Text.Should().Contain(ours.Slug);
        var run = await BulkRunAsync(us, ours);
        var (before, secrets) = (await TenantRows.RowsAsync(console), await TenantRows.SecretsAsync(console));
        secrets.Should().Contain(s => s.EndsWith(ours.Account.Settings["apiKey"]!, StringComparison.Ordinal), "else the test proves nothing");

        foreach (var attack in Attacks)
        {
            var body = attack.Body is null ? null : JsonSerializer.Serialize(attack.Body).Replace("{slug}", ours.Slug, StringComparison.Ordinal);
            var path = $"{attack.Path}{attack.Query}".Replace("{slug}", ours.Slug, StringComparison.Ordinal).Replace("{id}", run, StringComparison.Ordinal).Replace("{number}", "1", StringComparison.Ordinal);
            var answer = await them.SendAsync(new HttpMethod(attack.Method), path, body);
            answer.Status.Should().Be(attack.Told, $"{attack.Method} {attack.Path}: {answer.Text}");
            ShouldNotTell(answer.Text, ours, $"{attack.Method} {attack.Path}");
        }

        (await TenantRows.RowsAsync(console)).Should().Equal(before);
        (await TenantRows.SecretsAsync(console)).Should().Equal(secrets);
    }

    [Fact]
    public async Task No_page_shows_what_belongs_to_another_organization()
    {
        var ours = await WithHistoryAsync();
        using var us = await SignedInAsync(console.Ours);
        using var them = await SignedInAsync(console.Theirs);
        foreach (var page in new[] { "/admin/integrations/dashboard", "/admin/integrations/config", "/admin/integrations/config/{Slug}", "/admin/integrations/config/{Slug}/versions", "/integrations/{Slug}" })
        {
            (await us.TextAsync(Filled(page, ours))).Should().Contain(ours.DisplayName, $"{page} must show it to us, else the test proves nothing");
        }

        (await us.TextAsync("/users")).Should().Contain(console.Ours.Email);
        var before = await TenantRows.RowsAsync(console);

        foreach (var page in Pages)
        {
            using var answer = await them.GetAsync(Filled(page, ours));
            ShouldNotTell(await answer.Content.ReadAsStringAsync(), ours, page);
        }

        (await TenantRows.RowsAsync(console)).Should().Equal(before);
    }

    /// <summary>A bulk run of ours that has ended.</summary>
    private static async Task<string> BulkRunAsync(ApiClient us, ConnectedAccount ours)
    {
        var run = (await us.PostAsync("/bulk-update", new { slugs = new[] { ours.Slug }, patch = new { owner = "Payments team" } })).At("id")!.ToString();
        await Eventually.Holds(() => us.GetAsync($"/bulk/{run}").Result.At("endedAt") is not null, TimeSpan.FromSeconds(30));
        return run;
    }

    private void ShouldNotTell(string text, ConnectedAccount ours, string where)
    {
        foreach (var mark in new[] { ours.DisplayName, ours.Account.Settings["apiKey"]!, ours.Account.BaseUrl.AbsolutePath, console.Ours.Email, "Ours organization" })
        {
            text.Should().NotContain(mark, where);
        }
    }

    private string Filled(string page, ConnectedAccount ours) => page
        .Replace("{Slug}", ours.Slug, StringComparison.Ordinal)
        .Replace("{Id:guid}", console.Ours.AdminId.ToString(), StringComparison.Ordinal)
        .Replace("{Status:int}", "404", StringComparison.Ordinal)
        .Replace("{ProviderId}", "sendgrid", StringComparison.Ordinal);

    private async Task<ConnectedAccount> WithHistoryAsync()
    {
        var ours = await ConnectedAccount.CreateAsync(console, console.Ours);
        ours.Account.SetFault(new Fault.Unauthorized());
        for (var i = 0; i < 2; i++)
        {
            await console.Api(console.Ours.Key).PostAsync($"/{ours.Slug}/test");
        }

        return ours;
    }

    private async Task<Browser> SignedInAsync(Tenant tenant)
    {
        var browser = new Browser(console.Address);
        using var answer = await browser.SignInAsync(tenant.Email, RunningConsole.Password);
        answer.StatusCode.Should().Be(HttpStatusCode.Found);
        return browser;
    }

    private sealed record Attack(string Method, string Path, HttpStatusCode Told, object? Body = null, string Query = "");
}
