using System.Net;
using IntegrationConsole.Health;
using IntegrationConsole.Live;
using IntegrationConsole.OAuth.Manage;
using IntegrationConsole.Tests.Flows;
using Microsoft.Extensions.DependencyInjection;

namespace IntegrationConsole.Tests.OAuth.Consent;

/// <summary>Who connects sees within seconds what that has changed, though the next scheduled check is a day away.</summary>
[Collection(ConsoleCollection.Name)]
public sealed class ProbedAtOnceTests(RunningConsole console)
{
    private static readonly TimeSpan Seconds = TimeSpan.FromSeconds(20);

    [Fact]
    public async Task Connecting_turns_the_card_green_and_reconnecting_turns_it_green_again()
    {
        using var rig = await ConsentRig.StartAsync(console, enabled: true);

        await rig.ConnectAsync();
        await Eventually.Holds(() => State(rig) is HealthState.Healthy, Seconds, "the new token was tried at once");

        rig.Account.OAuth!.Revoke();
        for (var failed = 0; State(rig) is not HealthState.Unhealthy && failed < 5; failed++)
        {
            (await console.Api(console.Ours.Key).PostAsync($"/{rig.Slug}/test")).Status.Should().Be(HttpStatusCode.OK);
        }

        State(rig).Should().Be(HealthState.Unhealthy);
        await rig.ConnectAsync((await rig.ConnectionsAsync()).Single().PublicId);
        await Eventually.Holds(() => State(rig) is HealthState.Healthy, Seconds, "as many probes were made as the rules want to see");
    }

    [Fact]
    public async Task Revoking_is_seen_at_once_too()
    {
        using var rig = await ConsentRig.StartAsync(console, enabled: true);
        await rig.ConnectAsync();
        await Eventually.Holds(() => State(rig) is HealthState.Healthy, Seconds);
        var connection = (await rig.ConnectionsAsync()).Single();

        var sample = await console.WaitForAsync<SampleMessage>(console.Ours.OrganizationId, s => s.Slug == rig.Slug && !s.Succeeded, async () =>
        {
            await using var scope = console.Services.CreateAsyncScope();
            scope.ServiceProvider.GetRequiredService<IntegrationConsole.Data.OrganizationScope>().Enter(console.Ours.OrganizationId);
            (await scope.ServiceProvider.GetRequiredService<ConnectionActions>().RevokeAsync(connection.PublicId, CancellationToken.None)).Should().NotBeNull();
        });

        sample.Succeeded.Should().BeFalse();
    }

    private HealthState? State(ConsentRig rig) => console.Services.GetRequiredService<HealthBoard>().Find(console.Ours.OrganizationId, rig.Slug)?.ShownState;
}
