using System.Net;
using IntegrationConsole.Access;
using IntegrationConsole.Tests.Flows;

namespace IntegrationConsole.Tests.Bulk;

[Collection(ConsoleCollection.Name)]
public sealed class BulkEndpointsTests(RunningConsole console)
{
    [Fact]
    public async Task A_bulk_update_is_previewed_started_watched_and_undone()
    {
        var (one, two) = (await ConnectedAccount.CreateAsync(console, console.Ours), await ConnectedAccount.CreateAsync(console, console.Ours));
        var api = await console.ApiAsync(Permission.EditBasicSettings, Permission.ViewConfigurations);
        var slugs = new[] { one.Slug, two.Slug };

        var preview = await api.PostAsync("/bulk-update", new { slugs, patch = new { addTags = new[] { "bulk" }, owner = "Platform" }, dryRun = true });
        preview.Status.Should().Be(HttpStatusCode.OK, preview.Text);
        (preview.At("doable")!.ToString(), preview.Json["items"]![0]!["differences"]!.AsArray().Count).Should().Be(("2", 2));
        (await api.GetAsync($"/configs/{one.Slug}")).Json["tags"]!.AsArray().Should().BeEmpty("nothing was changed");

        var accepted = await api.PostAsync("/bulk-update", new { slugs, patch = new { addTags = new[] { "bulk" }, owner = "Platform" } });
        accepted.Status.Should().Be(HttpStatusCode.Accepted, accepted.Text);
        var run = "/bulk/" + accepted.At("id");
        accepted.Location!.ToString().Should().EndWith(run);
        await EndsAsync(api, run);
        (await api.GetAsync($"/configs/{two.Slug}")).At("owner")!.ToString().Should().Be("Platform");
        var page = await api.GetAsync($"{run}?state=succeeded&limit=1");
        (page.Json["items"]!["items"]!.AsArray().Count, page.Json["items"]!["nextCursor"] is not null, page.At("undoable")!.ToString()).Should().Be((1, true, "true"));

        var undo = await api.PostAsync($"{run}/undo");
        undo.Status.Should().Be(HttpStatusCode.Accepted, undo.Text);
        await EndsAsync(api, "/bulk/" + undo.At("id"));
        (await api.GetAsync($"/configs/{two.Slug}")).At("owner").Should().BeNull();
        (await api.GetAsync(run)).At("undoneBy")!.ToString().Should().Be(undo.At("id")!.ToString());
        (await api.PostAsync($"{run}/undo")).ShouldBeProblem(HttpStatusCode.Conflict);
        (await api.PostAsync($"{run}/cancel")).ShouldBeProblem(HttpStatusCode.Forbidden);
        (await console.Api(console.Ours.Key).PostAsync($"{run}/cancel")).ShouldBeProblem(HttpStatusCode.Conflict);
    }

    [Fact]
    public async Task Null_takes_the_owner_away_and_a_missing_one_leaves_it()
    {
        var account = await ConnectedAccount.CreateAsync(console, console.Ours);
        var api = console.Api(console.Ours.Key);
        await api.PutAsync($"/configs/{account.Slug}", new { owner = "Payments" });

        await EndsAsync(api, "/bulk/" + (await api.PostAsync("/bulk-update", new { slugs = new[] { account.Slug }, patch = new { addTags = new[] { "x" } } })).At("id"));
        (await api.GetAsync($"/configs/{account.Slug}")).At("owner")!.ToString().Should().Be("Payments");
        await EndsAsync(api, "/bulk/" + (await api.PostAsync("/bulk-update", $$$"""{"filter":{"search":"{{{account.Slug}}}"},"patch":{"owner":null}}""")).At("id"));
        (await api.GetAsync($"/configs/{account.Slug}")).At("owner").Should().BeNull();
    }

    [Theory]
    [InlineData("{}", "slugs")]
    [InlineData("""{"slugs":["a"],"filter":{},"patch":{"enabled":true}}""", "slugs")]
    [InlineData("""{"slugs":[null],"patch":{"enabled":true}}""", "slugs")]
    [InlineData("""{"slugs":[],"patch":{"enabled":true}}""", "slugs")]
    [InlineData("""{"slugs":["no-such-thing"],"patch":{"enabled":true}}""", "slugs")]
    [InlineData("""{"filter":{"owner":"nobody has this"},"patch":{"enabled":true}}""", "filter")]
    [InlineData("""{"filter":{}}""", "patch")]
    [InlineData("""{"filter":{},"patch":{"name":"x"}}""", "patch.name")]
    [InlineData("""{"filter":{},"patch":{"healthCheckIntervalSeconds":1e300}}""", "patch.healthCheckIntervalSeconds")]
    [InlineData("""{"filter":{"category":"mail"},"patch":{"enabled":true}}""", "filter.category")]
    public async Task What_is_wrong_is_named(string body, string field) =>
        (await console.Api(console.Ours.Key).PostAsync("/bulk-update", body)).ShouldBeProblem(HttpStatusCode.BadRequest).Errors.Keys.Should().Equal(field);

    [Fact]
    public async Task A_bulk_test_tells_of_each()
    {
        var account = await ConnectedAccount.CreateAsync(console, console.Ours);
        var api = await console.ApiAsync(Permission.RunConnectionTests, Permission.ViewConfigurations);

        var run = "/bulk/" + (await api.PostAsync("/bulk-test", new { slugs = new[] { account.Slug } })).At("id");
        await EndsAsync(api, run);

        (await api.GetAsync(run)).Json["items"]!["items"]![0]!["state"]!.ToString().Should().Be("succeeded");
        (await api.GetAsync($"{run}?state=great")).ShouldBeProblem(HttpStatusCode.BadRequest);
        (await api.GetAsync($"/bulk/{Guid.NewGuid()}")).ShouldBeProblem(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task A_bulk_copy_is_previewed_started_and_undone()
    {
        var (one, two) = (await ConnectedAccount.CreateAsync(console, console.Ours), await ConnectedAccount.CreateAsync(console, console.Ours));
        var api = console.Api(console.Ours.Key);
        var slugs = new[] { one.Slug, two.Slug };

        var preview = await api.PostAsync("/bulk-copy", new { slugs, environment = "staging", dryRun = true });
        preview.Status.Should().Be(HttpStatusCode.OK, preview.Text);
        preview.Json["items"]!.AsArray().Select(i => (i!["target"]!.ToString(), i["creates"]!.GetValue<bool>())).Should().BeEquivalentTo([($"{one.Slug}-staging", true), ($"{two.Slug}-staging", true)]);
        (await api.GetAsync($"/configs/{one.Slug}-staging")).ShouldBeProblem(HttpStatusCode.NotFound);

        var accepted = await api.PostAsync("/bulk-copy", new { slugs, environment = "staging", includeSecrets = true });
        accepted.Status.Should().Be(HttpStatusCode.Accepted, accepted.Text);
        (accepted.At("copy.environment")!.ToString(), accepted.At("copy.includeSecrets")!.GetValue<bool>(), accepted.At("patch")).Should().Be(("staging", true, null));
        var run = "/bulk/" + accepted.At("id");
        await EndsAsync(api, run);
        (await api.GetAsync(run)).Json["items"]!["items"]!.AsArray().Select(i => i!["target"]!.ToString()).Should().BeEquivalentTo($"{one.Slug}-staging", $"{two.Slug}-staging");
        (await api.PostAsync($"/{one.Slug}-staging/test")).At("success")!.ToString().Should().Be("true", "its secret went along");

        await EndsAsync(api, "/bulk/" + (await api.PostAsync($"{run}/undo")).At("id"));
        (await api.GetAsync($"/configs/{one.Slug}-staging")).ShouldBeProblem(HttpStatusCode.NotFound);
    }

    [Theory]
    [InlineData("""{"filter":{}}""", "environment")]
    [InlineData("""{"filter":{},"environment":"moon"}""", "environment")]
    [InlineData("""{"environment":"staging"}""", "slugs")]
    [InlineData("""{"slugs":["no-such-thing"],"environment":"staging"}""", "slugs")]
    [InlineData("""{"filter":{},"environment":"staging","keep":["tags"]}""", "keep")]
    public async Task What_is_wrong_with_a_copy_is_named(string body, string field) =>
        (await console.Api(console.Ours.Key).PostAsync("/bulk-copy", body)).ShouldBeProblem(HttpStatusCode.BadRequest).Errors.Keys.Should().Equal(field);

    [Fact]
    public async Task Copying_needs_what_each_copy_needs()
    {
        var account = await ConnectedAccount.CreateAsync(console, console.Ours);
        var basic = await console.ApiAsync(Permission.EditBasicSettings, Permission.ViewConfigurations);
        var slugs = new[] { account.Slug };

        (await basic.PostAsync("/bulk-copy", new { slugs, environment = "staging", includeSecrets = true })).ShouldBeProblem(HttpStatusCode.Forbidden).Text.Should().Contain("ManageCredentials");
        (await basic.PostAsync("/bulk-copy", new { slugs, environment = "staging", dryRun = true })).Json["items"]![0]!["reason"]!.ToString().Should().Contain("CreateNewIntegrations");
        var run = "/bulk/" + (await basic.PostAsync("/bulk-copy", new { slugs, environment = "staging" })).At("id");
        await EndsAsync(basic, run);
        (await basic.GetAsync(run)).Json["items"]!["items"]![0]!["message"]!.ToString().Should().Contain("CreateNewIntegrations");
        (await basic.GetAsync($"/configs/{account.Slug}-staging")).ShouldBeProblem(HttpStatusCode.NotFound);
    }

    private static Task EndsAsync(ApiClient api, string run) => Eventually.Holds(() => api.GetAsync(run).Result.At("endedAt") is not null, TimeSpan.FromSeconds(60), "the run ends");
}
