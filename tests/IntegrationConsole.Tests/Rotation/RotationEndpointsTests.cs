using System.Net;
using IntegrationConsole.Access;
using IntegrationConsole.Rotation;
using IntegrationConsole.Tests.Access;
using IntegrationConsole.Tests.Flows;

namespace IntegrationConsole.Tests.Rotation;

[Collection(ConsoleCollection.Name)]
public sealed class RotationEndpointsTests(RunningConsole console)
{
    private const string Keys = $"/{RotationEndpoints.Root}";

    [Fact]
    public async Task A_rotation_asked_for_over_the_api_runs_to_its_end_and_can_be_watched()
    {
        var account = await ConnectedAccount.CreateAsync(console, console.Ours);
        var api = console.Api(console.Ours.Key);
        using var session = new Browser(console.Address);
        using var signedIn = await session.SignInAsync(console.Ours.Email, RunningConsole.Password);

        await Eventually.Holds(() => api.GetAsync($"{Keys}/rotation").Result is var last && (last.Status is HttpStatusCode.NotFound || last.At("endedAt") is not null), TimeSpan.FromSeconds(60), "another test's may be open");
        var accepted = await api.PostAsync($"{Keys}/rotate");
        accepted.Status.Should().Be(HttpStatusCode.Accepted, accepted.Text);
        await Eventually.Holds(() => api.GetAsync($"{Keys}/rotation").Result.At("endedAt") is not null, TimeSpan.FromSeconds(60));

        var ended = await api.GetAsync($"{Keys}/rotation");
        (ended.At("state")!.ToString(), ended.At("failed")!.ToString()).Should().Be(("completed", "0"), ended.Text);
        var ring = await api.GetAsync(Keys);
        ring.Json["keys"]!.AsArray().Select(k => k!["use"]!.ToString()).Should().StartWith("sealing").And.Contain("retired");
        ring.Json["encryptionSettings"]!["lastKeyRotation"].Should().NotBeNull();
        ring.Text.Should().NotContain("masterKey").And.NotContain("keyFileProtected");
        using var page = await session.GetAsync("/account");
        page.StatusCode.Should().Be(HttpStatusCode.OK, "cookies are protected by the same ring, and a retired key stays in it");
        (await api.GetAsync($"/configs/{account.Slug}")).Status.Should().Be(HttpStatusCode.OK);
        (await api.GetAsync("/audit?action=keys.rotation.completed")).Json["items"]!.AsArray().Should().NotBeEmpty();
    }

    [Fact]
    public async Task The_schedule_is_set_with_one_of_five_numbers_and_audited()
    {
        var api = await console.ApiAsync(Permission.ManageEncryptionKeys);

        (await api.PutAsync($"{Keys}/schedule", new { days = 45 })).ShouldBeProblem(HttpStatusCode.BadRequest);
        (await api.PutAsync($"{Keys}/schedule", new { })).ShouldBeProblem(HttpStatusCode.BadRequest);
        (await api.PutAsync($"{Keys}/schedule", new { days = 365 })).At("keyRotationSchedule")!.ToString().Should().Be("every 365 days");
        (await api.PutAsync($"{Keys}/schedule", new { days = 0 })).At("nextKeyRotation").Should().BeNull();

        (await console.Api(console.Ours.Key).GetAsync("/audit?action=keys.schedule.changed")).Json["items"]!.AsArray().Count.Should().BeGreaterThanOrEqualTo(2);
    }

    [Fact]
    public async Task Pausing_says_what_is_missing() =>
        (await (await console.ApiAsync(Permission.ManageEncryptionKeys)).PutAsync($"{Keys}/rotation", new { })).ShouldBeProblem(HttpStatusCode.BadRequest);
}
