using System.Net;
using System.Text.Json;
using IntegrationConsole.Access;

namespace IntegrationConsole.Tests.Audit;

public sealed class AuditEndpointsTests : IAsyncLifetime
{
    private AuditRig rig = null!;

    public async Task InitializeAsync() => rig = await AuditRig.StartAsync();

    public async Task DisposeAsync() => await rig.DisposeAsync();

    [Fact]
    public async Task Pages_follow_each_other_newest_first_without_gap_or_repeat()
    {
        await rig.RecordAsync(AuditRig.Acme, [.. Enumerable.Range(1, 7).Select(i => Record($"a.{i}"))]);

        var actions = new List<string>();
        var cursor = "";
        do
        {
            var page = await JsonAsync($"?limit=3{cursor}");
            actions.AddRange(page.GetProperty("items").EnumerateArray().Select(i => i.GetProperty("action").GetString()!));
            cursor = page.GetProperty("nextCursor").GetString() is { } next ? $"&cursor={next}" : null;
        }
        while (cursor is not null);

        actions.Should().Equal("a.7", "a.6", "a.5", "a.4", "a.3", "a.2", "a.1");
    }

    [Fact]
    public async Task An_item_carries_the_whole_entry_in_camel_case()
    {
        await rig.RecordAsync(AuditRig.Acme, new AuditRecord("integration.updated", AuditCategories.Configuration, "integration x", """{"n":"1"}""", """{"n":"2","apiKey":"k"}"""));

        var item = (await JsonAsync("")).GetProperty("items")[0];

        item.GetProperty("actor").GetProperty("kind").GetString().Should().Be("user");
        item.GetProperty("actor").GetProperty("role").GetString().Should().Be("administrator");
        item.GetProperty("changedFields").EnumerateArray().Select(f => f.GetString()).Should().Equal("apiKey", "n");
        item.GetProperty("before").GetProperty("n").GetString().Should().Be("1");
        item.GetProperty("after").GetProperty("apiKey").GetString().Should().Be("••••");
        item.GetProperty("sensitive").GetBoolean().Should().BeTrue();
        item.TryGetProperty("changes", out _).Should().BeFalse();
    }

    [Theory]
    [InlineData("?category=security", "s.1")]
    [InlineData("?action=integration.", "integration.b", "integration.a")]
    [InlineData("?action=integration.a", "integration.a")]
    [InlineData("?target=stripe", "integration.a")]
    [InlineData("?text=STRI", "integration.a")]
    [InlineData("?text=%25", "odd")]
    [InlineData("?actor=ALICE", "odd", "s.1", "integration.b", "integration.a")]
    [InlineData("?failuresOnly=true", "s.1")]
    [InlineData("?from=2020-01-01&to=2999-01-01&category=security", "s.1")]
    [InlineData("?to=2020-01-01")]
    [InlineData("?from=2999-01-01T00:00:00Z")]
    public async Task Filters_narrow_the_list(string query, params string[] expected)
    {
        await rig.RecordAsync(
            AuditRig.Acme,
            new("integration.a", AuditCategories.Configuration, "integration stripe"),
            new("integration.b", AuditCategories.Configuration, "integration twilio"),
            new("s.1", AuditCategories.Security, "user eve", Success: false),
            new("odd", AuditCategories.Testing, "thing 100%"));

        var page = await JsonAsync(query);

        page.GetProperty("items").EnumerateArray().Select(i => i.GetProperty("action").GetString()).Should().Equal(expected);
    }

    [Theory]
    [InlineData("?limit=0", "limit")]
    [InlineData("?limit=201", "limit")]
    [InlineData("?cursor=abc", "cursor")]
    [InlineData("?category=weather", "category")]
    [InlineData("?from=yesterday", "from")]
    [InlineData("?failuresOnly=maybe", "failuresOnly")]
    [InlineData("?format=xml", "format")]
    [InlineData("?categroy=security", "categroy")]
    [InlineData("?actor=a&actor=b", "actor")]
    public async Task A_bad_parameter_is_a_400_that_names_it(string query, string field)
    {
        using var answer = await rig.GetAsync(query);

        answer.StatusCode.Should().Be(HttpStatusCode.BadRequest);
        answer.Content.Headers.ContentType!.MediaType.Should().Be("application/problem+json");
        using var problem = JsonDocument.Parse(await answer.Content.ReadAsStringAsync());
        problem.RootElement.GetProperty("errors").EnumerateObject().Select(e => e.Name).Should().Equal(field);
    }

    [Fact]
    public async Task One_organization_never_sees_the_entries_of_another()
    {
        await rig.RecordAsync(AuditRig.Globex, Record("theirs"));

        (await JsonAsync("")).GetProperty("items").GetArrayLength().Should().Be(0);
        (await (await rig.GetAsync("?format=csv")).Content.ReadAsStringAsync()).Should().NotContain("theirs");
    }

    [Fact]
    public async Task Only_who_may_read_the_trail_can()
    {
        (await rig.GetAsync("", organization: 0)).StatusCode.Should().Be(HttpStatusCode.Unauthorized);
        (await rig.GetAsync("", role: Role.Operator)).StatusCode.Should().Be(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task An_export_is_a_file_that_no_spreadsheet_runs_and_is_itself_recorded()
    {
        await rig.RecordAsync(AuditRig.Acme, new AuditRecord("a.b", AuditCategories.Testing, "thing =cmd|'/c calc'!A1", Reason: "with, comma and \"quotes\""));

        using var answer = await rig.GetAsync("?format=csv&action=a.b");
        var lines = (await answer.Content.ReadAsStringAsync()).Split("\r\n");

        answer.Content.Headers.ContentType!.ToString().Should().Be("text/csv; charset=utf-8");
        answer.Content.Headers.ContentDisposition!.FileName.Should().StartWith("audit-").And.EndWith(".csv");
        lines[0].Should().StartWith("id,at,actor,");
        lines[1].Should().Contain(",'=cmd|'/c calc'!A1,").And.Contain("\"with, comma and \"\"quotes\"\"\"");
        (await JsonAsync("?action=audit.exported")).GetProperty("items")[0].GetProperty("actor").GetProperty("name").GetString().Should().Be("bob@example.org");
    }

    private static AuditRecord Record(string action) => new(action, AuditCategories.Configuration, "integration x");

    private async Task<JsonElement> JsonAsync(string query)
    {
        using var answer = await rig.GetAsync(query);
        answer.StatusCode.Should().Be(HttpStatusCode.OK);
        using var json = JsonDocument.Parse(await answer.Content.ReadAsStringAsync());
        return json.RootElement.Clone();
    }
}
