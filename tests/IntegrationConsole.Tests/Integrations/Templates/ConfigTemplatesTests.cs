using System.Net;
using System.Text.Json.Nodes;
using IntegrationConsole.Integrations;
using IntegrationConsole.Integrations.Templates;
using IntegrationConsole.Providers.Contract;
using IntegrationConsole.Tests.Flows;

namespace IntegrationConsole.Tests.Integrations.Templates;

[Collection(ConsoleCollection.Name)]
public sealed class ConfigTemplatesTests(RunningConsole console)
{
    public static TheoryData<string> Ids => [.. ConfigTemplates.All.Select(t => t.Id)];

    [Fact]
    public void Every_template_has_a_name_of_its_own() => Ids.Should().OnlyHaveUniqueItems();

    [Theory]
    [MemberData(nameof(Ids))]
    public void A_template_leaves_nothing_wrong_but_what_only_the_admin_knows(string id)
    {
        var template = ConfigTemplates.Find(id)!;
        var manifest = ProviderCatalog.Find(template.ProviderId)!.Manifest;
        var form = new IntegrationForm(manifest);
        template.Fill(form);
        var draft = form.ToDraft();

        var problems = IntegrationRules.Check(draft, manifest, new HashSet<string>(StringComparer.Ordinal));

        problems.Keys.Should().OnlyContain(field => manifest.Fields.Any(f => f.Required && f.Default == null && field.EndsWith("." + f.Key, StringComparison.Ordinal) && !template.Settings.ContainsKey(f.Key)));
        draft.Monitoring.Should().Be(template.Monitoring);
        (draft.Name, draft.Environment).Should().Be((template.Name, template.Environment));
        draft.Tags.Should().Equal(template.Tags);
    }

    [Fact]
    public async Task The_api_lists_them_in_the_form_in_which_an_integration_is_created()
    {
        var api = console.Api(console.Ours.Key);
        var account = console.Simulator.NewAccount("sendgrid");

        var template = (await api.GetAsync("/templates")).Json.AsArray().Single(t => t!["id"]!.ToString() == "sendgrid-transactional")!;
        var config = (JsonObject)template["config"]!.DeepClone();
        (config["secrets"], config["connectionConfig"]!["baseUrl"], config["enabled"]) = (new JsonObject { ["apiKey"] = account.Settings["apiKey"] }, account.BaseUrl.ToString(), false);
        var created = await api.PostAsync("/configs", config.ToJsonString());

        created.Status.Should().Be(HttpStatusCode.Created, created.Text);
        (created.At("displayName")!.ToString(), created.At("monitoringConfig.healthCheckIntervalSeconds")!.GetValue<double>(), created.At("tags")!.ToJsonString()).Should().Be(("Transactional mail", 30, """["mail","transactional"]"""));
    }
}
