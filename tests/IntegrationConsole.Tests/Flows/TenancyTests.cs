using System.Net;
using System.Text.Json;
using IntegrationConsole.Data;
using IntegrationConsole.Simulator.Weather;
using IntegrationConsole.Tests.Access;
using Microsoft.EntityFrameworkCore;

namespace IntegrationConsole.Tests.Flows;

/// <summary>Their administrator, who may everything in their own organization, tries every address with our names.</summary>
[Collection(ConsoleCollection.Name)]
public sealed class TenancyTests(RunningConsole console)
{
    private const string Root = ApiClient.Root;

    /// <summary>What shows no organization's data, each with its reason.</summary>
    private static readonly Dictionary<string, string> Harmless = new(StringComparer.Ordinal)
    {
        ["GET /healthz"] = "says ok",
        ["GET /readyz"] = "speaks of the process",
        ["GET /"] = "leads to the dashboard",
        ["GET /openapi/{documentName}.json"] = "describes the program",
        ["POST /account/logout"] = "ends the caller's own session",
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
        "/setup", "/account", "/account/password", "/account/denied", "/account/login", "/users", "/users/{Id:guid}", "/audit", "/system", "/kit", "/not-found", "/error/{Status:int}",
        "/admin/integrations/dashboard", "/admin/integrations/config", "/admin/integrations/config/new", "/admin/integrations/config/new/{ProviderId}",
        "/admin/integrations/config/{Slug}", "/integrations/{Slug}",
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
        new("GET", "/configs", HttpStatusCode.OK, Query: "?limit=200"),
        new("GET", "/configs/{slug}", HttpStatusCode.NotFound),
        new("POST", "/configs", HttpStatusCode.BadRequest, new { provider = "sendgrid", name = "{slug}" }),
        new("PUT", "/configs/{slug}", HttpStatusCode.NotFound, new { displayName = "Taken over" }),
        new("DELETE", "/configs/{slug}", HttpStatusCode.NotFound),
        new("POST", "/{slug}/credentials", HttpStatusCode.NotFound, new { apiKey = "SG.1234567890123456789012.1234567890123456789012345678901234567890123" }),
        new("POST", "/{slug}/toggle", HttpStatusCode.NotFound, new { enabled = false }),
        new("POST", "/{slug}/test", HttpStatusCode.NotFound),
        new("POST", "/test", HttpStatusCode.BadRequest, new { provider = "sendgrid", name = "{slug}" }),
        new("GET", "/audit", HttpStatusCode.OK, Query: "?limit=200"),
        new("GET", "/audit", HttpStatusCode.OK, Query: "?limit=200&format=csv"),
    ];

    [Fact]
    public void Every_endpoint_is_tried()
    {
        var tried = Attacks.Select(a => $"{a.Method} {Root}{a.Path}").Concat(Harmless.Keys).Concat(Pages.SelectMany(p => new[] { $"GET {p}", $"POST {p}" }));

        EndpointList.All(console).Select(e => e.Route).Except(tried, StringComparer.Ordinal).Should().BeEmpty("an endpoint that nobody has tried from outside may leak: add it to TenancyTests");
    }

    [Fact]
    public async Task No_route_shows_or_changes_what_belongs_to_another_organization()
    {
        var ours = await WithHistoryAsync();
        var (us, them) = (console.Api(console.Ours.Key), console.Api(console.Theirs.Key));
        (await us.GetAsync("/status")).Text.Should().Contain(ours.DisplayName, "else the test proves nothing");
        (await us.GetAsync("/audit?limit=200")).Text.Should().Contain(ours.Slug);
        var before = await RowsAsync();

        foreach (var attack in Attacks)
        {
            var body = attack.Body is null ? null : JsonSerializer.Serialize(attack.Body).Replace("{slug}", ours.Slug, StringComparison.Ordinal);
            var answer = await them.SendAsync(new HttpMethod(attack.Method), $"{attack.Path}{attack.Query}".Replace("{slug}", ours.Slug, StringComparison.Ordinal), body);
            answer.Status.Should().Be(attack.Told, $"{attack.Method} {attack.Path}: {answer.Text}");
            ShouldNotTell(answer.Text, ours, $"{attack.Method} {attack.Path}");
        }

        (await RowsAsync()).Should().Equal(before);
    }

    [Fact]
    public async Task No_page_shows_what_belongs_to_another_organization()
    {
        var ours = await WithHistoryAsync();
        using var us = await SignedInAsync(console.Ours);
        using var them = await SignedInAsync(console.Theirs);
        foreach (var page in new[] { "/admin/integrations/dashboard", "/admin/integrations/config", "/admin/integrations/config/{Slug}", "/integrations/{Slug}" })
        {
            (await us.TextAsync(Filled(page, ours))).Should().Contain(ours.DisplayName, $"{page} must show it to us, else the test proves nothing");
        }

        (await us.TextAsync("/users")).Should().Contain(console.Ours.Email);
        var before = await RowsAsync();

        foreach (var page in Pages)
        {
            using var answer = await them.GetAsync(Filled(page, ours));
            ShouldNotTell(await answer.Content.ReadAsStringAsync(), ours, page);
        }

        (await RowsAsync()).Should().Equal(before);
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

    /// <summary>All of our rows, table by table, but what moves by itself: samples, signals, and when a key was last used.</summary>
    private async Task<List<string>> RowsAsync()
    {
        string[] moving = ["Samples", "SampleBlocks", "Signals", "ApiKeys"];
        var rows = new List<string>();
        await using var db = console.Database.OpenForSystem();
        await db.Database.OpenConnectionAsync();
        var tables = db.Model.GetEntityTypes().Where(e => e.ClrType.IsAssignableTo(typeof(IBelongToOrganization))).Select(e => e.GetTableName()!).Distinct(StringComparer.Ordinal).Except(moving, StringComparer.Ordinal).Order(StringComparer.Ordinal).ToList();
        tables.Should().Contain("Integrations").And.Contain("IntegrationSecrets");
        foreach (var table in tables)
        {
            await using var command = db.Database.GetDbConnection().CreateCommand();
            command.CommandText = $"SELECT * FROM \"{table}\" WHERE \"OrganizationId\" = {console.Ours.OrganizationId} ORDER BY 1";
            await using var reader = await command.ExecuteReaderAsync();
            while (await reader.ReadAsync())
            {
                rows.Add($"{table}: {string.Join("|", Enumerable.Range(0, reader.FieldCount).Select(i => reader.GetValue(i) is byte[] bytes ? Convert.ToHexString(bytes) : reader.GetValue(i).ToString()))}");
            }
        }

        return rows;
    }

    private sealed record Attack(string Method, string Path, HttpStatusCode Told, object? Body = null, string Query = "");
}
