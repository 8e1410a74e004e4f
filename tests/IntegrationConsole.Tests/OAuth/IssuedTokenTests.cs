using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using IntegrationConsole.Access;
using IntegrationConsole.Audit;
using IntegrationConsole.OAuth;
using IntegrationConsole.Tests.Flows;
using IntegrationConsole.Tests.OAuth.Consent;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace IntegrationConsole.Tests.OAuth;

/// <summary>Access tokens for programs: what leaves the console, what does not, and what is written down of it.</summary>
[Collection(ConsoleCollection.Name)]
public sealed class IssuedTokenTests(RunningConsole console)
{
    [Fact]
    public async Task A_key_with_the_scope_gets_a_token_that_works_and_is_kept_nowhere_on_the_way()
    {
        using var rig = await ConnectedAsync();
        var (_, key) = await console.KeyOfAsync(Permission.IssueAccessTokens);

        using var answer = await IssueAsync(rig, key);

        var text = await answer.Content.ReadAsStringAsync();
        answer.StatusCode.Should().Be(HttpStatusCode.OK, text);
        answer.Headers.CacheControl!.NoStore.Should().BeTrue();
        using var body = JsonDocument.Parse(text);
        var connection = (await rig.ConnectionsAsync()).Single();
        var token = body.RootElement.GetProperty("accessToken").GetString()!;
        rig.Account.OAuth!.Accepts(token).Should().BeTrue("the provider takes it");
        body.RootElement.EnumerateObject().Select(member => member.Name).Should().Equal("accessToken", "tokenType", "expiresAt", "connection", "scopes");
        body.RootElement.GetProperty("connection").GetGuid().Should().Be(connection.PublicId);
        text.Should().NotContain(rig.Open(connection, TokenKind.Refresh)!, "a refresh token never leaves");
        var entry = (await AuditAsync(rig)).Should().ContainSingle().Subject;
        (entry.Success, entry.Sensitive, entry.Category).Should().Be((true, true, AuditCategories.Security));
        entry.ApiKeyId.Should().NotBeNull();
        $"{entry.Before}{entry.After}{entry.Message}".Should().Contain($"{connection.PublicId}").And.NotContain(token);
    }

    [Fact]
    public async Task A_token_that_has_ended_is_refreshed_first()
    {
        using var rig = await ConnectedAsync();
        var before = (await rig.ConnectionsAsync()).Single();
        await ChangeAsync(before, set => set.SetProperty(c => c.AccessExpiresAt, TimeProvider.System.GetUtcNow().AddSeconds(-5)));

        using var answer = await IssueAsync(rig, console.Ours.Key);

        answer.StatusCode.Should().Be(HttpStatusCode.OK);
        (await answer.Content.ReadAsStringAsync()).Should().NotContain(rig.Open(before, TokenKind.Access)!);
        (await rig.ConnectionsAsync()).Single().TokenVersion.Should().Be(before.TokenVersion + 1);
    }

    [Fact]
    public async Task Without_the_scope_nothing_is_asked_and_nothing_given()
    {
        using var rig = await ConnectedAsync();
        var (_, key) = await console.KeyOfAsync([.. Enum.GetValues<Permission>().Where(p => p is not Permission.IssueAccessTokens)]);

        using var refused = await IssueAsync(rig, key);
        using var nobody = await IssueAsync(rig, key: null);

        refused.StatusCode.Should().Be(HttpStatusCode.Forbidden);
        (await refused.Content.ReadAsStringAsync()).Should().NotContain("accessToken");
        nobody.StatusCode.Should().Be(HttpStatusCode.Unauthorized);
        (await AuditAsync(rig)).Should().BeEmpty();
    }

    [Theory]
    [InlineData(ConnectionState.ReauthRequired, "Reconnect")]
    [InlineData(ConnectionState.Revoked, "Connect again")]
    public async Task A_connection_that_waits_for_a_person_is_a_conflict_that_says_so_and_is_audited_as_refused(ConnectionState state, string next)
    {
        using var rig = await ConnectedAsync();
        await ChangeAsync((await rig.ConnectionsAsync()).Single(), set => set.SetProperty(c => c.State, state));

        using var answer = await IssueAsync(rig, console.Ours.Key);

        answer.StatusCode.Should().Be(HttpStatusCode.Conflict);
        answer.Headers.CacheControl!.NoStore.Should().BeTrue();
        (await answer.Content.ReadAsStringAsync()).Should().Contain(next).And.NotContain("accessToken");
        rig.Account.OAuth!.Counters.Refreshes.Should().Be(0, "only a person can help");
        (await AuditAsync(rig)).Should().ContainSingle().Which.Success.Should().BeFalse();
    }

    [Fact]
    public async Task What_is_not_there_is_not_found_also_for_another_organization()
    {
        using var rig = await ConsentRig.StartAsync(console);

        using var unconnected = await IssueAsync(rig, console.Ours.Key);
        await rig.ConnectAsync();
        using var another = await IssueAsync(rig, console.Ours.Key, $$"""{"connection":"{{Guid.NewGuid()}}"}""");
        using var theirs = await IssueAsync(rig, console.Theirs.Key);
        using var nonsense = await IssueAsync(rig, console.Ours.Key, """{"connection":"the first one"}""");

        unconnected.StatusCode.Should().Be(HttpStatusCode.NotFound);
        another.StatusCode.Should().Be(HttpStatusCode.NotFound);
        theirs.StatusCode.Should().Be(HttpStatusCode.NotFound);
        nonsense.StatusCode.Should().Be(HttpStatusCode.BadRequest);
    }

    private async Task<ConsentRig> ConnectedAsync()
    {
        var rig = await ConsentRig.StartAsync(console);
        await rig.ConnectAsync();
        return rig;
    }

    private async Task<HttpResponseMessage> IssueAsync(ConsentRig rig, string? key, string? body = null)
    {
        using var http = new HttpClient { BaseAddress = console.Address };
        using var request = new HttpRequestMessage(HttpMethod.Post, $"{ApiClient.Root}/{rig.Slug}/token");
        request.Headers.Authorization = key is null ? null : new AuthenticationHeaderValue("Bearer", key);
        request.Content = body is null ? null : new StringContent(body, System.Text.Encoding.UTF8, "application/json");
        return await http.SendAsync(request);
    }

    private async Task ChangeAsync(Connection connection, Action<Microsoft.EntityFrameworkCore.Query.UpdateSettersBuilder<Connection>> change)
    {
        await using var db = console.Database.OpenForSystem();
        var id = connection.Id;
        (await db.Set<Connection>().Where(c => c.Id == id).ExecuteUpdateAsync(change)).Should().Be(1);
        console.Services.GetRequiredService<TokenCache>().Forget(connection.IntegrationId);
    }

    private async Task<List<AuditEntry>> AuditAsync(ConsentRig rig)
    {
        await using var db = console.Database.OpenForSystem();
        var target = rig.Slug;
        return await db.Set<AuditEntry>().AsNoTracking().Where(a => a.Action == "connection.token.issued" && a.Target == target).ToListAsync();
    }
}
