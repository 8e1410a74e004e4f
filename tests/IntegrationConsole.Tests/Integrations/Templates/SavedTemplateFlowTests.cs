using System.Net;
using System.Text.Json.Nodes;
using IntegrationConsole.Access;
using IntegrationConsole.Tests.Flows;

namespace IntegrationConsole.Tests.Integrations.Templates;

[Collection(ConsoleCollection.Name)]
public sealed class SavedTemplateFlowTests(RunningConsole console)
{
    private readonly ApiClient api = console.Api(console.Ours.Key);

    [Fact]
    public async Task A_set_up_is_saved_listed_started_from_and_deleted()
    {
        var mail = await ConnectedAccount.CreateAsync(console, console.Ours);
        await api.PutAsync($"/configs/{mail.Slug}", new { tags = new[] { "eu" }, owner = "mail@example.com", notes = "not for templates", monitoringConfig = new { healthCheckIntervalSeconds = 45 }, complianceConfig = new { dataRetentionDays = 30 } });
        var name = $"European mail {Guid.NewGuid():N}";

        var saved = await api.PostAsync("/templates", new { name, description = "For the EU", integration = mail.Slug, parts = new[] { "monitoring", "compliance", "tags", "owner" } });

        saved.Status.Should().Be(HttpStatusCode.Created, saved.Text);
        saved.Text.Should().NotContain("not for templates").And.NotContain(mail.Account.Settings["apiKey"]);
        var id = saved.At("id")!.ToString();
        var listed = (await api.GetAsync("/templates?provider=sendgrid")).Json.AsArray().Single(t => t!["id"]!.ToString() == id)!;
        (listed["name"]!.ToString(), listed["summary"]!.ToString(), listed["author"]!.ToString()).Should().Be((name, "For the EU", saved.At("author")!.ToString()));
        (await api.GetAsync("/templates?provider=stripe")).Text.Should().NotContain(name);

        var config = (JsonObject)listed["config"]!.DeepClone();
        (config["secrets"], config["connectionConfig"]!["baseUrl"], config["enabled"]) = (new JsonObject { ["apiKey"] = mail.Account.Settings["apiKey"] }, mail.Account.BaseUrl.ToString(), false);
        var created = await api.PostAsync("/configs", config.ToJsonString());
        created.Status.Should().Be(HttpStatusCode.Created, created.Text);
        (created.At("displayName")!.ToString(), created.At("owner")!.ToString(), created.At("tags.0")!.ToString(), created.At("monitoringConfig.healthCheckIntervalSeconds")!.GetValue<double>(), created.At("complianceConfig.dataRetentionDays")!.GetValue<int>())
            .Should().Be((name, "mail@example.com", "eu", 45, 30));

        (await api.DeleteAsync($"/templates/{id}")).Status.Should().Be(HttpStatusCode.NoContent);
        (await api.DeleteAsync($"/templates/{id}")).ShouldBeProblem(HttpStatusCode.NotFound);
        (await api.GetAsync("/templates")).Text.Should().NotContain(name);
        var audit = (await api.GetAsync($"/audit?target={Uri.EscapeDataString(name)}")).Json["items"]!.AsArray().Select(e => e!["action"]!.ToString());
        audit.Should().Equal("template.deleted", "template.saved");
    }

    [Fact]
    public async Task What_is_wrong_is_said_field_by_field()
    {
        var mail = await ConnectedAccount.CreateAsync(console, console.Ours);
        var name = $"Twice {Guid.NewGuid():N}";
        await api.PostAsync("/templates", new { name, integration = mail.Slug });

        (await api.PostAsync("/templates", new { name, integration = mail.Slug })).ShouldBeProblem(HttpStatusCode.BadRequest).Errors.Should().ContainKey("name");
        (await api.PostAsync("/templates", new { integration = mail.Slug, parts = new[] { "secrets" }, description = new string('x', 201) })).ShouldBeProblem(HttpStatusCode.BadRequest).Errors.Keys.Should().BeEquivalentTo("name", "parts", "description");
        (await api.PostAsync("/templates", new { name = "No integration" })).ShouldBeProblem(HttpStatusCode.BadRequest).Errors.Should().ContainKey("integration");
        (await api.PostAsync("/templates", new { name = "Nothing there", integration = "nothing-there" })).ShouldBeProblem(HttpStatusCode.NotFound);
        (await api.DeleteAsync("/templates/own/no-guid")).ShouldBeProblem(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Another_organization_neither_sees_nor_deletes_it_and_may_use_the_name()
    {
        var (mail, theirs) = (await ConnectedAccount.CreateAsync(console, console.Ours), await ConnectedAccount.CreateAsync(console, console.Theirs));
        var name = $"Ours {Guid.NewGuid():N}";
        var id = (await api.PostAsync("/templates", new { name, integration = mail.Slug })).At("id")!.ToString();
        var them = console.Api(console.Theirs.Key);

        (await them.GetAsync("/templates")).Text.Should().NotContain(name);
        (await them.DeleteAsync($"/templates/{id}")).ShouldBeProblem(HttpStatusCode.NotFound);
        (await them.PostAsync("/templates", new { name, integration = mail.Slug })).ShouldBeProblem(HttpStatusCode.NotFound);
        (await them.PostAsync("/templates", new { name, integration = theirs.Slug })).Status.Should().Be(HttpStatusCode.Created);
        (await api.GetAsync("/templates")).Text.Should().Contain(name);
    }

    [Fact]
    public async Task Saving_and_deleting_take_the_right_to_create_integrations()
    {
        var mail = await ConnectedAccount.CreateAsync(console, console.Ours);
        var support = await console.ApiAsync(Role.Support);

        (await support.PostAsync("/templates", new { name = "Mine", integration = mail.Slug })).ShouldBeProblem(HttpStatusCode.Forbidden);
        (await support.DeleteAsync($"/templates/own/{Guid.NewGuid()}")).ShouldBeProblem(HttpStatusCode.Forbidden);
        (await support.GetAsync("/templates")).Status.Should().Be(HttpStatusCode.OK);
    }
}
