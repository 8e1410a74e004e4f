using System.Text.Json;
using IntegrationConsole.Integrations;
using IntegrationConsole.Jobs;
using IntegrationConsole.Tests.Fakes;
using IntegrationConsole.Tests.Flows;
using IntegrationConsole.Webhooks.Events;
using IntegrationConsole.Webhooks.Outbound;
using Microsoft.Extensions.DependencyInjection;

namespace IntegrationConsole.Tests.Webhooks.Deliveries;

public sealed class LostLeaseTests
{
    [Fact]
    public async Task What_was_accepted_while_the_lease_was_lost_goes_out_when_it_is_renewed_and_nothing_else_happens()
    {
        var time = new ManualTime(DateTimeOffset.UnixEpoch.AddYears(60));
        await using var fixture = await ConsoleFixture.StartAsync(time: time);
        var console = await fixture.StartConsoleAsync(clock: false);
        await using var receiver = await WebhookReceiver.StartAsync();
        var draft = new EndpointDraft { Name = "One", Url = receiver.Url, Environment = DeploymentEnvironment.Development, Settings = new() { Events = [EndpointSettings.Everything] } };
        (await console.InScopeAsync(services => services.GetRequiredService<EndpointChanges>().CreateAsync(draft, CancellationToken.None))).Should().BeOfType<EndpointOutcome.Saved>();

        time.Advance(ProcessLease.Length + TimeSpan.FromSeconds(1));
        console.Get<ProcessLease>().IsHeld.Should().BeFalse();
        await console.Get<EventIntake>().AcceptAsync(fixture.OrganizationId, "test", [new("job.created", JsonSerializer.SerializeToElement(new { id = 1 }))], CancellationToken.None);
        time.Advance(TimeSpan.FromSeconds(1));
        receiver.Received.Should().BeEmpty("another process may have taken the work over");

        await console.Get<ProcessLease>().RenewAsync(CancellationToken.None);
        time.Advance(TimeSpan.FromSeconds(1));

        await Eventually.Holds(() => receiver.Received.Count == 1, TimeSpan.FromSeconds(10));
    }
}
