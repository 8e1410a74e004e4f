using System.Net;
using IntegrationConsole.Tests.Flows;

namespace IntegrationConsole.Tests.Integrations.Features;

[Collection(ConsoleCollection.Name)]
public sealed class FeatureFlowTests(RunningConsole console)
{
    private readonly ApiClient api = console.Api(console.Ours.Key);

    [Fact]
    public async Task They_are_read_changed_kept_in_versions_and_brought_back()
    {
        var mail = await ConnectedAccount.CreateAsync(console, console.Ours);
        mail.Created.At("featureConfig")!.ToJsonString().Should().Be("""{"enabledFeatures":null,"customSettings":{}}""");

        var changed = await api.PutAsync($"/configs/{mail.Slug}", new { featureConfig = new { enabledFeatures = Array.Empty<string>(), customSettings = new Dictionary<string, string> { ["footer"] = "Example Ltd", ["region"] = "eu" } } });

        changed.At("featureConfig")!.ToJsonString().Should().Be("""{"enabledFeatures":[],"customSettings":{"footer":"Example Ltd","region":"eu"}}""");
        (await api.GetAsync($"/configs/{mail.Slug}/versions")).At("items.0.changedFields")!.ToJsonString().Should().Be("""["features.custom.footer","features.custom.region","features.enabled"]""");
        (await api.PutAsync($"/configs/{mail.Slug}", changed.Text)).At("metadata.version")!.ToString().Should().Be("3", "what was read can be sent back");
        (await api.PutAsync($"/configs/{mail.Slug}", """{"featureConfig":{"customSettings":{"region":null}}}""")).At("featureConfig")!.ToJsonString().Should().Be("""{"enabledFeatures":[],"customSettings":{"footer":"Example Ltd"}}""");
        (await api.PostAsync($"/configs/{mail.Slug}/rollback", new { version = 1 })).At("featureConfig.enabledFeatures").Should().BeNull();
    }

    [Fact]
    public async Task The_catalogue_lists_them_and_health_says_which_are_off()
    {
        var mail = await ConnectedAccount.CreateAsync(console, console.Ours);
        var provider = (await api.GetAsync("/providers")).Json.AsArray().Single(p => p!["id"]!.ToString() == "sendgrid")!;
        provider["features"]!.ToJsonString().Should().Be("""[{"id":"email.send","label":"send e-mail","scope":null}]""");
        (await api.GetAsync($"/health?integration={mail.Slug}")).At("items.0.features.0.enabled")!.GetValue<bool>().Should().BeTrue();

        await api.PutAsync($"/configs/{mail.Slug}", new { featureConfig = new { enabledFeatures = Array.Empty<string>() } });

        (await api.GetAsync($"/health?integration={mail.Slug}")).At("items.0.features")!.ToJsonString().Should().Be("""[{"id":"email.send","label":"send e-mail","enabled":false}]""");
    }

    [Fact]
    public async Task Wrong_values_are_named_as_the_client_wrote_them_and_a_secret_is_not_repeated()
    {
        var mail = await ConnectedAccount.CreateAsync(console, console.Ours);
        var secret = "sk_" + "live_madeup";

        var refused = await api.PutAsync($"/configs/{mail.Slug}", new { featureConfig = new { enabledFeatures = new[] { "sms.send" }, customSettings = new Dictionary<string, string> { ["stripe"] = secret } } });

        refused.ShouldBeProblem(HttpStatusCode.BadRequest).Errors.Keys.Should().BeEquivalentTo("featureConfig.enabledFeatures", "featureConfig.customSettings");
        refused.Text.Should().NotContain(secret);
        (await api.PutAsync($"/configs/{mail.Slug}", """{"featureConfig":{"customSettings":{"a":1}}}""")).ShouldBeProblem(HttpStatusCode.BadRequest).Errors.Should().ContainKey("featureConfig.customSettings.a");
    }

    [Fact]
    public async Task A_copy_carries_them()
    {
        var mail = await ConnectedAccount.CreateAsync(console, console.Ours);
        await api.PutAsync($"/configs/{mail.Slug}", new { featureConfig = new { enabledFeatures = Array.Empty<string>(), customSettings = new Dictionary<string, string> { ["footer"] = "Example: \"Ltd\"" } } });

        var copy = await api.PostAsync($"/configs/{mail.Slug}/copy", new { environment = "staging" });
        copy.At("featureConfig.customSettings.footer")!.ToString().Should().Be("Example: \"Ltd\"");
        copy.At("featureConfig.enabledFeatures")!.AsArray().Should().BeEmpty();
    }
}
