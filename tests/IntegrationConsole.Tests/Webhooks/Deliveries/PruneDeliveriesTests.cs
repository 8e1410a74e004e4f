using IntegrationConsole.Data;
using IntegrationConsole.Tests.Fakes;
using IntegrationConsole.Webhooks;
using IntegrationConsole.Webhooks.Deliveries;
using IntegrationConsole.Webhooks.Events;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace IntegrationConsole.Tests.Webhooks.Deliveries;

public sealed class PruneDeliveriesTests(WebhookConsole console) : IClassFixture<WebhookConsole>
{
    [Fact]
    public async Task Only_what_is_old_and_done_goes_and_dead_letters_stay_longer()
    {
        await using var receiver = await WebhookReceiver.StartAsync();
        await console.SubscribeAsync(receiver, events: "candidate.updated");
        var id = await console.PublishAsync(new { n = 1 }, "candidate.updated");
        var delivery = await console.WaitForAsync(id, DeliveryState.Delivered);

        await PruneAsync(days: 29);
        (await console.AttemptsAsync(delivery.Id)).Should().NotBeEmpty("it is kept for 30 days");

        await SetAsync(delivery.Id, DeliveryState.Held);
        await PruneAsync(days: 500);
        (await console.DeliveriesAsync(id)).Should().NotBeEmpty("it may still be sent");

        await SetAsync(delivery.Id, DeliveryState.Dead);
        await PruneAsync(days: 89);
        (await console.DeliveriesAsync(id)).Should().NotBeEmpty("a dead letter stays three times as long");
        await PruneAsync(days: 91);
        (await console.DeliveriesAsync(id)).Should().BeEmpty();
        (await console.AttemptsAsync(delivery.Id)).Should().BeEmpty();
        await using var db = console.Database.OpenForSystem();
        (await db.Set<WebhookEvent>().AnyAsync(e => e.Id == delivery.EventId)).Should().BeFalse();
    }

    private async Task SetAsync(long id, DeliveryState state)
    {
        await using var db = console.Database.OpenForSystem();
        await db.Set<Delivery>().Where(d => d.Id == id).ExecuteUpdateAsync(set => set.SetProperty(d => d.State, state));
    }

    private Task PruneAsync(int days) =>
        new PruneDeliveries(console.Database, new ManualTime(TimeProvider.System.GetUtcNow() + TimeSpan.FromDays(days))).PruneAsync(CancellationToken.None);
}
