using System.Net;
using IntegrationConsole.Access;
using IntegrationConsole.Tests.Flows;

namespace IntegrationConsole.Tests.Integrations.Compliance;

[Collection(ConsoleCollection.Name)]
public sealed class ComplianceFlowTests(RunningConsole console)
{
    private readonly ApiClient api = console.Api(console.Ours.Key);

    [Fact]
    public async Task They_are_read_changed_kept_in_versions_and_brought_back()
    {
        var mail = await ConnectedAccount.CreateAsync(console, console.Ours);
        mail.Created.At("complianceConfig")!.ToJsonString().Should().Be("""{"dataRetentionDays":null,"loggingLevel":"standard","auditEnabled":true,"encryptionRequired":true}""");

        var changed = await api.PutAsync($"/configs/{mail.Slug}", new { complianceConfig = new { dataRetentionDays = 30, loggingLevel = "detailed" } });

        changed.At("complianceConfig")!.ToJsonString().Should().Be("""{"dataRetentionDays":30,"loggingLevel":"detailed","auditEnabled":true,"encryptionRequired":true}""");
        (await api.GetAsync($"/configs/{mail.Slug}/versions")).At("items.0.changedFields")!.ToJsonString().Should().Be("""["compliance.logging","compliance.retentionDays"]""");
        (await api.PutAsync($"/configs/{mail.Slug}", changed.Text)).Status.Should().Be(HttpStatusCode.OK, "what was read can be sent back");
        (await api.PutAsync($"/configs/{mail.Slug}", """{"complianceConfig":{"dataRetentionDays":null}}""")).At("complianceConfig.dataRetentionDays").Should().BeNull("null clears it");
        (await api.PostAsync($"/configs/{mail.Slug}/rollback", new { version = 1 })).At("complianceConfig.loggingLevel")!.ToString().Should().Be("standard");
    }

    [Fact]
    public async Task Wrong_values_are_named_as_the_client_wrote_them()
    {
        var mail = await ConnectedAccount.CreateAsync(console, console.Ours);

        var refused = await api.PutAsync($"/configs/{mail.Slug}", new { complianceConfig = new { dataRetentionDays = 0, encryptionRequired = false } });

        refused.ShouldBeProblem(HttpStatusCode.BadRequest).Errors.Keys.Should().BeEquivalentTo("complianceConfig.dataRetentionDays", "complianceConfig.encryptionRequired");
        refused.Text.Should().Contain("stores secrets encrypted or not at all");
        (await api.PutAsync($"/configs/{mail.Slug}", new { complianceConfig = new { loggingLevel = "loud" } })).ShouldBeProblem(HttpStatusCode.BadRequest).Errors.Should().ContainKey("complianceConfig.loggingLevel");
    }

    [Fact]
    public async Task Changing_them_takes_the_right_to_sensitive_settings()
    {
        var mail = await ConnectedAccount.CreateAsync(console, console.Ours);
        var basic = await console.ApiAsync(Permission.ViewConfigurations, Permission.EditBasicSettings);

        (await basic.PutAsync($"/configs/{mail.Slug}", new { complianceConfig = new { auditEnabled = false } })).ShouldBeProblem(HttpStatusCode.Forbidden).Text.Should().Contain("EditSensitiveSettings");
        (await basic.PutAsync($"/configs/{mail.Slug}", new { complianceConfig = new { auditEnabled = true }, notes = "unchanged otherwise" })).Status.Should().Be(HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_file_and_a_copy_carry_them()
    {
        var mail = await ConnectedAccount.CreateAsync(console, console.Ours);
        await api.PutAsync($"/configs/{mail.Slug}", new { complianceConfig = new { dataRetentionDays = 90 } });

        var yaml = (await api.GetAsync("/configs/export")).Text;
        var copy = await api.PostAsync($"/configs/{mail.Slug}/copy", new { environment = "staging" });

        yaml.Should().Contain("complianceConfig:").And.Contain("dataRetentionDays: 90");
        copy.At("complianceConfig.dataRetentionDays")!.ToString().Should().Be("90");
        await api.PutAsync($"/configs/{mail.Slug}", new { complianceConfig = new { dataRetentionDays = 7 } });
        var kept = await api.PostAsync($"/configs/{mail.Slug}/copy", new { environment = "staging", keep = new[] { "compliance" } });
        kept.At("complianceConfig.dataRetentionDays")!.ToString().Should().Be("90");
    }
}
