using System.Net;
using IntegrationConsole.Access;
using IntegrationConsole.Tests.Flows;

namespace IntegrationConsole.Tests.Integrations.Expiry;

[Collection(ConsoleCollection.Name)]
public sealed class FormerEndpointsTests(RunningConsole console)
{
    private readonly ApiClient api = console.Api(console.Ours.Key);

    [Fact]
    public async Task Earlier_values_are_forgotten_at_once_with_an_audit_entry_and_the_present_one_stays()
    {
        var ours = await ConnectedAccount.CreateAsync(console, console.Ours);
        var key = ours.Account.Settings["apiKey"]!;
        await api.PostAsync($"/{ours.Slug}/credentials", new { apiKey = "SG.1234567890123456789012.1234567890123456789012345678901234567890123" });
        await api.PostAsync($"/{ours.Slug}/credentials", new { apiKey = key });

        var forgotten = await api.DeleteAsync($"/{ours.Slug}/credentials/apiKey/former");

        forgotten.Status.Should().Be(HttpStatusCode.OK, forgotten.Text);
        forgotten.Json.ToJsonString().Should().Be("""{"field":"apiKey","forgotten":2}""");
        (await api.PostAsync($"/{ours.Slug}/test")).At("success")!.ToString().Should().Be("true");
        var trail = await api.GetAsync($"/audit?text={ours.Slug}&action=integration.secret.forgotten");
        trail.At("items")!.AsArray().Should().ContainSingle();
        trail.Text.Should().NotContain(key);
        (await api.DeleteAsync($"/{ours.Slug}/credentials/apiKey/former")).At("forgotten")!.ToString().Should().Be("0", "nothing is left, and asking again does no harm");
    }

    [Fact]
    public async Task Who_may_not_manage_credentials_and_what_is_no_secret_are_refused()
    {
        var ours = await ConnectedAccount.CreateAsync(console, console.Ours);
        var editor = await console.ApiAsync(Permission.EditBasicSettings, Permission.ViewConfigurations);

        (await editor.DeleteAsync($"/{ours.Slug}/credentials/apiKey/former")).ShouldBeProblem(HttpStatusCode.Forbidden);
        (await api.DeleteAsync($"/{ours.Slug}/credentials/region/former")).ShouldBeProblem(HttpStatusCode.BadRequest).Errors.Keys.Should().Equal("field");
        (await api.DeleteAsync("/no-such-thing/credentials/apiKey/former")).ShouldBeProblem(HttpStatusCode.NotFound);
    }
}
