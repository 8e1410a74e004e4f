using System.Collections.Concurrent;
using IntegrationConsole.Webhooks.Deliveries;
using IntegrationConsole.Webhooks.Outbound;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace IntegrationConsole.Tests.Webhooks.Outbound;

public sealed class EndpointBookTests(WebhookConsole console) : IClassFixture<WebhookConsole>
{
    [Fact]
    public async Task Only_what_people_change_is_told_so_that_one_that_fails_costs_the_others_nothing()
    {
        await using var receiver = await WebhookReceiver.StartAsync();
        var (first, second) = (await console.SubscribeAsync(receiver), await console.SubscribeAsync(receiver));
        var book = console.Services.GetRequiredService<EndpointBook>();
        int Key(string id) => book.All.Single(e => e.PublicId == Guid.Parse(id)).Id;
        var told = new ConcurrentQueue<int>();
        var tell = book.Changed!;
        book.Changed = ids =>
        {
            foreach (var id in ids)
            {
                told.Enqueue(id);
            }

            tell(ids);
        };

        var failing = Key(first.Id);
        await using (var db = console.Database.OpenForSystem())
        {
            (await db.Set<WebhookEndpoint>().SingleAsync(e => e.Id == failing)).MarkFailing(DateTimeOffset.UnixEpoch);
            await db.SaveChangesAsync();
        }

        await book.ReloadAsync(console.Ours.OrganizationId, CancellationToken.None);
        book.Find(failing)!.FailingSince.Should().NotBeNull();
        told.Should().BeEmpty();
        console.Services.GetRequiredService<DeliveryPump>().HasRoom(Key(second.Id)).Should().BeTrue("its deliveries still go straight into the lane");

        var (gone, key) = (second.Id, Key(second.Id));
        (await console.Admin.DeleteAsync($"/webhooks/{gone}")).Status.Should().Be(System.Net.HttpStatusCode.NoContent);
        told.Should().Equal(key);
    }
}
