using System.Net;
using IntegrationConsole.Access;
using IntegrationConsole.Tests.Flows;

namespace IntegrationConsole.Tests.Integrations.Copies;

[Collection(ConsoleCollection.Name)]
public sealed class CopyEndpointsTests(RunningConsole console)
{
    private readonly ApiClient api = console.Api(console.Ours.Key);

    [Fact]
    public async Task Previews_creates_and_changes_a_copy()
    {
        var made = await ConnectedAccount.CreateAsync(console, console.Ours);

        var preview = await api.PostAsync($"/configs/{made.Slug}/copy?dryRun=true", new { environment = "staging" });
        (preview.At("target")!.ToString(), preview.At("creates")!.GetValue<bool>()).Should().Be(($"{made.Slug}-staging", true));
        preview.At("changes")!.AsArray().Select(c => c!["field"]!.ToString()).Should().Equal("enabled", "environment", "name", "secrets.apiKey");
        (await api.GetAsync($"/configs/{made.Slug}-staging")).ShouldBeProblem(HttpStatusCode.NotFound);

        var created = await api.PostAsync($"/configs/{made.Slug}/copy", new { environment = "staging" });
        (created.Status, created.Location!.ToString(), created.At("enabled")!.GetValue<bool>(), created.At("environment")!.ToString()).Should().Be((HttpStatusCode.Created, $"{ApiClient.Root}/configs/{made.Slug}-staging", false, "staging"));
        created.At("authConfig.credentials.fields")!.AsArray().Should().BeEmpty();

        await api.PutAsync($"/configs/{made.Slug}", new { notes = "new" });
        var changed = await api.PostAsync($"/configs/{made.Slug}/copy", new { environment = "staging", includeSecrets = true });
        (changed.Status, changed.At("notes")!.ToString(), changed.At("authConfig.credentials.fields.0.field")!.ToString()).Should().Be((HttpStatusCode.OK, "new", "apiKey"));
        changed.Text.Should().NotContain(made.Account.Settings["apiKey"]);
    }

    [Theory]
    [InlineData("""{}""", "environment")]
    [InlineData("""{"environment":"production"}""", "environment")]
    [InlineData("""{"environment":"staging","name":"Upper Case"}""", "name")]
    [InlineData("""{"environment":"staging","keep":["everything"]}""", "keep")]
    [InlineData("""{"environment":"staging","note":"two\nlines"}""", "note")]
    public async Task Refuses_what_is_wrong_and_names_the_member(string body, string member)
    {
        var made = await ConnectedAccount.CreateAsync(console, console.Ours);

        (await api.PostAsync($"/configs/{made.Slug}/copy", body)).ShouldBeProblem(HttpStatusCode.BadRequest).Errors.Should().ContainKey(member);
    }

    [Fact]
    public async Task A_key_without_the_right_creates_nothing_and_takes_no_secret()
    {
        var made = await ConnectedAccount.CreateAsync(console, console.Ours);
        var basic = await console.ApiAsync(Permission.ViewConfigurations, Permission.EditBasicSettings);
        var creating = await console.ApiAsync(Permission.ViewConfigurations, Permission.EditBasicSettings, Permission.CreateNewIntegrations);

        (await basic.PostAsync($"/configs/{made.Slug}/copy", new { environment = "staging" })).ShouldBeProblem(HttpStatusCode.Forbidden).Text.Should().Contain("CreateNewIntegrations");
        (await creating.PostAsync($"/configs/{made.Slug}/copy", new { environment = "staging", includeSecrets = true })).ShouldBeProblem(HttpStatusCode.Forbidden).Text.Should().Contain("ManageCredentials");
        (await creating.PostAsync($"/configs/{made.Slug}/copy", new { environment = "staging" })).Status.Should().Be(HttpStatusCode.Created);
    }
}
