using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using System.Text.RegularExpressions;
using IntegrationConsole.Access;
using IntegrationConsole.Access.ApiKeys;
using Microsoft.EntityFrameworkCore;

namespace IntegrationConsole.Tests.Access;

public sealed class ApiKeyTests
{
    [Fact]
    public async Task Creates_shows_once_uses_and_revokes_a_key()
    {
        await using var host = await AccessHost.StartAsync();
        using var browser = await host.SignedInAsync(AccessHost.Admin);

        var token = await CreateAsync(browser, "ViewIntegrationStatus");

        token.Should().MatchRegex("^ick_[0-9A-Za-z]{8}_[0-9A-Za-z]{43}$");
        (await browser.TextAsync("/account")).Should().NotContain(token).And.Contain("deploy");
        using var used = await SendAsync(host, HttpMethod.Get, "/api/v1/status", token);
        (await used.Content.ReadAsStringAsync()).Should().Be("deploy");
        var key = await KeyAsync(host);
        key.LastUsedAt.Should().NotBeNull();
        key.Hash.Should().HaveCount(32);

        using var revoked = await browser.SubmitAsync("/account", $"revoke-{key.Id}");
        using var after = await SendAsync(host, HttpMethod.Get, "/api/v1/status", token);
        after.StatusCode.Should().Be(HttpStatusCode.Unauthorized);
        host.Audit.Select(a => a.Record.Action).Should().ContainInOrder("key.created", "key.revoked");
        JsonSerializer.Serialize(host.Audit.Select(a => a.Record)).Should().NotContain(token);
    }

    [Fact]
    public async Task Answers_401_and_403_as_problem_details()
    {
        await using var host = await AccessHost.StartAsync();
        using var browser = await host.SignedInAsync(AccessHost.Admin);
        var token = await CreateAsync(browser, "ViewIntegrationStatus");

        using var anonymous = await SendAsync(host, HttpMethod.Get, "/api/v1/status", token: null);
        await ShouldBeProblemAsync(anonymous, HttpStatusCode.Unauthorized);
        using var hub = await SendAsync(host, HttpMethod.Get, "/hubs/live", token: null);
        await ShouldBeProblemAsync(hub, HttpStatusCode.Unauthorized);
        using var wrong = await SendAsync(host, HttpMethod.Get, "/api/v1/status", token[..^1] + (token[^1] == 'A' ? 'B' : 'A'));
        await ShouldBeProblemAsync(wrong, HttpStatusCode.Unauthorized);
        using var beyondScope = await SendAsync(host, HttpMethod.Post, "/api/v1/settings", token);
        await ShouldBeProblemAsync(beyondScope, HttpStatusCode.Forbidden);

        await host.UserAsync("vera@example.org", Role.Viewer);
        using var viewer = await host.SignedInAsync("vera@example.org");
        using var cookie = await viewer.PostAsync("/api/v1/settings");
        await ShouldBeProblemAsync(cookie, HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task Ends_with_its_expiry_and_with_its_owner()
    {
        await using var host = await AccessHost.StartAsync();
        await host.UserAsync("olaf@example.org", Role.Operator);
        using var browser = await host.SignedInAsync("olaf@example.org");
        var token = await CreateAsync(browser, "ViewIntegrationStatus");
        await using (var db = host.Database.OpenForSystem())
        {
            (await db.Set<ConsoleUser>().SingleAsync(u => u.Email == "olaf@example.org")).Disable();
            await db.SaveChangesAsync();
        }

        using var ownerDisabled = await SendAsync(host, HttpMethod.Get, "/api/v1/status", token);
        ownerDisabled.StatusCode.Should().Be(HttpStatusCode.Unauthorized);

        await using (var db = host.Database.OpenForSystem())
        {
            (await db.Set<ConsoleUser>().SingleAsync(u => u.Email == "olaf@example.org")).Enable();
            await db.SaveChangesAsync();
        }

        using var enabled = await SendAsync(host, HttpMethod.Get, "/api/v1/status", token);
        enabled.StatusCode.Should().Be(HttpStatusCode.OK);
        host.Time.Advance(TimeSpan.FromDays(31));
        using var expired = await SendAsync(host, HttpMethod.Get, "/api/v1/status", token);
        expired.StatusCode.Should().Be(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task Never_does_more_than_its_owner_may_at_the_moment()
    {
        await using var host = await AccessHost.StartAsync();
        await host.UserAsync("olaf@example.org", Role.Operator);
        using var browser = await host.SignedInAsync("olaf@example.org");
        using var beyond = await browser.SubmitAsync("/account", "create-key", ("Form.Name", "x"), ("Form.Days", "30"), ("Form.Scopes", "DeleteIntegrations"));
        (await beyond.Content.ReadAsStringAsync()).Should().Contain("Your role does not allow DeleteIntegrations");
        var token = await CreateAsync(browser, "EditBasicSettings");
        using var before = await SendAsync(host, HttpMethod.Post, "/api/v1/settings", token);
        before.StatusCode.Should().Be(HttpStatusCode.OK);

        using var admin = await host.SignedInAsync(AccessHost.Admin);
        using var lowered = await admin.SubmitAsync($"/users/{(await host.FindAsync("olaf@example.org")).Id}", "role", ("Form.Role", "Viewer"));

        using var after = await SendAsync(host, HttpMethod.Post, "/api/v1/settings", token);
        after.StatusCode.Should().Be(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task Is_taken_from_the_address_of_a_hub_only_and_removed_from_it()
    {
        await using var host = await AccessHost.StartAsync();
        using var browser = await host.SignedInAsync(AccessHost.Admin);
        var token = await CreateAsync(browser, "ViewIntegrationStatus");

        using var hub = await SendAsync(host, HttpMethod.Get, $"/hubs/live?access_token={token}&x=1", token: null);
        (await hub.Content.ReadAsStringAsync()).Should().Be("deploy ?x=1");
        using var api = await SendAsync(host, HttpMethod.Get, $"/api/v1/status?access_token={token}", token: null);
        api.StatusCode.Should().Be(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task Is_limited_with_429_and_Retry_After()
    {
        await using var host = await AccessHost.StartAsync(("Access:ApiCallsPerMinute", "2"));
        using var first = await SendAsync(host, HttpMethod.Get, "/api/v1/open", token: null);
        using var second = await SendAsync(host, HttpMethod.Get, "/api/v1/open", token: null);

        using var third = await SendAsync(host, HttpMethod.Get, "/api/v1/open", token: null);

        await ShouldBeProblemAsync(third, HttpStatusCode.TooManyRequests);
        third.Headers.RetryAfter!.Delta.Should().BePositive();
    }

    [Fact]
    public async Task Can_be_ended_by_an_administrator_on_its_owners_page()
    {
        await using var host = await AccessHost.StartAsync();
        var olaf = await host.UserAsync("olaf@example.org", Role.Operator);
        using var owner = await host.SignedInAsync("olaf@example.org");
        var token = await CreateAsync(owner, "ViewIntegrationStatus");
        using var admin = await host.SignedInAsync(AccessHost.Admin);
        var key = await KeyAsync(host);
        (await admin.TextAsync($"/users/{olaf.Id}")).Should().Contain("deploy").And.Contain($"ick_{key.Prefix}_").And.NotContain(token);

        using var done = await admin.SubmitAsync($"/users/{olaf.Id}", $"revoke-{key.Id}");

        (await done.Content.ReadAsStringAsync()).Should().Contain("revoked");
        using var refused = await SendAsync(host, HttpMethod.Get, "/api/v1/status", token);
        refused.StatusCode.Should().Be(HttpStatusCode.Unauthorized);
        host.Audit.Should().Contain(entry => entry.Record.Action == "key.revoked" && entry.Who == AccessHost.Admin);
    }

    private static async Task<string> CreateAsync(Browser browser, string scope)
    {
        using var created = await browser.SubmitAsync("/account", "create-key", ("Form.Name", "deploy"), ("Form.Days", "30"), ("Form.Scopes", scope));
        return Regex.Match(await created.Content.ReadAsStringAsync(), "id=\"new-key\">([^<]+)<").Groups[1].Value;
    }

    private static async Task<ApiKey> KeyAsync(AccessHost host)
    {
        await using var db = host.Database.OpenForSystem();
        return await db.Set<ApiKey>().AsNoTracking().SingleAsync();
    }

    private static async Task<HttpResponseMessage> SendAsync(AccessHost host, HttpMethod method, string path, string? token)
    {
        using var client = new HttpClient { BaseAddress = host.Address };
        using var request = new HttpRequestMessage(method, path);
        request.Headers.Authorization = token is null ? null : new AuthenticationHeaderValue("Bearer", token);
        return await client.SendAsync(request);
    }

    private static async Task ShouldBeProblemAsync(HttpResponseMessage answer, HttpStatusCode status)
    {
        answer.StatusCode.Should().Be(status);
        answer.Content.Headers.ContentType!.MediaType.Should().Be("application/problem+json");
        using var problem = JsonDocument.Parse(await answer.Content.ReadAsStringAsync());
        problem.RootElement.GetProperty("status").GetInt32().Should().Be((int)status);
        problem.RootElement.GetProperty("detail").GetString().Should().NotBeNullOrEmpty();
    }
}
