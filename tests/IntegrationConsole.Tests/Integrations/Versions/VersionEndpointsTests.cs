using System.Net;
using IntegrationConsole.Access;
using IntegrationConsole.Tests.Flows;

namespace IntegrationConsole.Tests.Integrations.Versions;

[Collection(ConsoleCollection.Name)]
public sealed class VersionEndpointsTests(RunningConsole console)
{
    private readonly ApiClient api = console.Api(console.Ours.Key);

    [Fact]
    public async Task Lists_versions_newest_first_in_pages()
    {
        var made = await ChangedAsync();

        var page = await api.GetAsync($"/configs/{made.Slug}/versions?limit=1");
        (page.At("items.0.version")!.GetValue<int>(), page.At("items.0.change")!.ToString(), page.At("items.0.note")!.ToString(), page.At("items.0.changedFields")!.ToJsonString()).Should().Be((2, "updated", "why not", """["notes"]"""));
        var next = await api.GetAsync($"/configs/{made.Slug}/versions?limit=1&cursor={page.At("nextCursor")}");
        (next.At("items.0.version")!.GetValue<int>(), next.At("items.0.change")!.ToString(), next.At("nextCursor")).Should().Be((1, "created", null));
        (await api.GetAsync($"/configs/{made.Slug}/versions?limit=0")).ShouldBeProblem(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task Reads_a_version_compared_with_the_one_before_or_another()
    {
        var made = await ChangedAsync();

        var second = await api.GetAsync($"/configs/{made.Slug}/versions/2");
        (second.At("config.notes")!.ToString(), second.At("comparedWith")!.GetValue<int>(), second.At("changes.0.field")!.ToString(), second.At("changes.0.after")!.ToString()).Should().Be(("second", 1, "notes", "second"));
        second.At("secretsSet.apiKey").Should().NotBeNull();
        second.Text.Should().NotContain(made.Account.Settings["apiKey"]);
        var first = await api.GetAsync($"/configs/{made.Slug}/versions/1?against=2");
        (first.At("comparedWith")!.GetValue<int>(), first.At("changes.0.before")!.ToString(), first.At("changes.0.after")).Should().Be((2, "second", null));
        (await api.GetAsync($"/configs/{made.Slug}/versions/1?against=9")).ShouldBeProblem(HttpStatusCode.BadRequest).Errors.Should().ContainKey("against");
        foreach (var number in new[] { "0", "9", "-1", "one", "99999999999" })
        {
            (await api.GetAsync($"/configs/{made.Slug}/versions/{number}")).ShouldBeProblem(HttpStatusCode.NotFound);
        }
    }

    [Fact]
    public async Task Rolls_back_and_says_first_what_it_would_change()
    {
        var made = await ChangedAsync();

        var preview = await api.PostAsync($"/configs/{made.Slug}/rollback?dryRun=true", new { version = 1 });
        (preview.At("dryRun")!.GetValue<bool>(), preview.At("changes.0.field")!.ToString(), preview.At("changes.0.before")!.ToString()).Should().Be((true, "notes", "second"));
        (await api.GetAsync($"/configs/{made.Slug}")).ETag.Should().Be("\"2\"");

        var back = await api.PostAsync($"/configs/{made.Slug}/rollback", new { version = 1, note = "undo" });
        (back.Status, back.ETag, back.At("notes")).Should().Be((HttpStatusCode.OK, "\"3\"", null));
        (await api.GetAsync($"/configs/{made.Slug}/versions")).At("items.0.restoredFrom")!.GetValue<int>().Should().Be(1);
    }

    [Theory]
    [InlineData("""{}""", "version")]
    [InlineData("""{"version":99}""", "version")]
    [InlineData("""{"version":2}""", "version")]
    [InlineData("""{"version":1,"note":"two\nlines"}""", "note")]
    public async Task Refuses_what_can_not_be_done_and_names_the_member(string body, string member)
    {
        var made = await ChangedAsync();

        (await api.PostAsync($"/configs/{made.Slug}/rollback", body)).ShouldBeProblem(HttpStatusCode.BadRequest).Errors.Should().ContainKey(member);
        (await api.PostAsync($"/configs/{made.Slug}/rollback?dryRun=yes", body)).ShouldBeProblem(HttpStatusCode.BadRequest).Errors.Should().ContainKey("dryRun");
        (await api.GetAsync($"/configs/{made.Slug}")).ETag.Should().Be("\"2\"");
    }

    [Fact]
    public async Task Bringing_back_an_address_or_a_secret_needs_what_changing_it_needs()
    {
        var made = await ChangedAsync();
        await api.PutAsync($"/configs/{made.Slug}", new { connectionConfig = new { baseUrl = made.Account.BaseUrl + "other" } });
        await api.PostAsync($"/{made.Slug}/credentials", new { apiKey = made.Account.Settings["apiKey"] });
        var basic = await console.ApiAsync(Permission.ViewConfigurations, Permission.EditBasicSettings);

        (await basic.PostAsync($"/configs/{made.Slug}/rollback", new { version = 2, includeSecrets = false })).ShouldBeProblem(HttpStatusCode.Forbidden).Text.Should().Contain("EditSensitiveSettings");
        (await basic.PostAsync($"/configs/{made.Slug}/rollback", new { version = 3 })).ShouldBeProblem(HttpStatusCode.Forbidden).Text.Should().Contain("ManageCredentials");
        (await basic.PostAsync($"/configs/{made.Slug}/rollback", new { version = 3, includeSecrets = false })).Status.Should().Be(HttpStatusCode.OK);
        (await api.PostAsync($"/configs/{made.Slug}/rollback", new { version = 1 }, "\"1\"")).ShouldBeProblem(HttpStatusCode.Conflict).At("currentETag")!.ToString().Should().Be("\"5\"");
    }

    [Fact]
    public async Task A_dry_run_of_a_change_lists_it_and_refuses_what_the_change_would_refuse()
    {
        var made = await ChangedAsync();

        var preview = await api.PutAsync($"/configs/{made.Slug}?dryRun=true", new { notes = "third", monitoringConfig = new { healthCheckIntervalSeconds = 30 } });

        preview.At("changes")!.AsArray().Select(c => c!["field"]!.ToString()).Should().Equal("monitoring.interval", "notes");
        (await api.PutAsync($"/configs/{made.Slug}?dryRun=true", new { monitoringConfig = new { healthCheckIntervalSeconds = 1 } })).ShouldBeProblem(HttpStatusCode.BadRequest);
        (await api.GetAsync($"/configs/{made.Slug}")).ETag.Should().Be("\"2\"");
    }

    private async Task<ConnectedAccount> ChangedAsync()
    {
        var made = await ConnectedAccount.CreateAsync(console, console.Ours);
        (await api.PutAsync($"/configs/{made.Slug}", new { notes = "second", versionNote = "why not" })).Status.Should().Be(HttpStatusCode.OK);
        return made;
    }
}
