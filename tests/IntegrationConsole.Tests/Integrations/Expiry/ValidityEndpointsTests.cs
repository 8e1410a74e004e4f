using System.Net;
using IntegrationConsole.Tests.Flows;

namespace IntegrationConsole.Tests.Integrations.Expiry;

[Collection(ConsoleCollection.Name)]
public sealed class ValidityEndpointsTests(RunningConsole console)
{
    [Fact]
    public async Task The_end_of_a_credential_is_set_read_and_cleared()
    {
        var ours = await ConnectedAccount.CreateAsync(console, console.Ours);
        var api = console.Api(console.Ours.Key);
        var until = new DateTimeOffset(TimeProvider.System.GetUtcNow().UtcDateTime.Date.AddDays(40), TimeSpan.Zero);

        var set = await api.PutAsync($"/{ours.Slug}/credentials/apiKey", new { validUntil = until, tell = "payments@example.com" });
        set.Status.Should().Be(HttpStatusCode.OK, set.Text);
        var read = await api.GetAsync($"/configs/{ours.Slug}");
        read.Json["authConfig"]!["credentials"]!["fields"]![0]!["tell"]!.ToString().Should().Be("payments@example.com");
        read.Json["authConfig"]!["credentials"]!["fields"]![0]!["validUntil"]!.GetValue<DateTimeOffset>().Should().Be(until);

        (await api.PutAsync($"/{ours.Slug}/credentials/apiKey", new { validUntil = (string?)null })).Status.Should().Be(HttpStatusCode.OK);
        (await api.GetAsync($"/configs/{ours.Slug}")).Json["authConfig"]!["credentials"]!["fields"]![0]!["validUntil"].Should().BeNull();
    }

    [Fact]
    public async Task What_makes_no_sense_is_refused()
    {
        var ours = await ConnectedAccount.CreateAsync(console, console.Ours);
        var api = console.Api(console.Ours.Key);
        (await api.PutAsync($"/{ours.Slug}/credentials/apiKey", new { validUntil = "2020-01-01T00:00:00Z" })).Status.Should().Be(HttpStatusCode.BadRequest);
        (await api.PutAsync($"/{ours.Slug}/credentials/apiKey", new { validUntil = "tomorrow" })).Status.Should().Be(HttpStatusCode.BadRequest);
        (await api.PutAsync($"/{ours.Slug}/credentials/nothing", new { tell = "x" })).Status.Should().Be(HttpStatusCode.BadRequest);
    }
}
