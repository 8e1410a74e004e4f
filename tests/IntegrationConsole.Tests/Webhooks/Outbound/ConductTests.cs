using System.Collections.Concurrent;
using IntegrationConsole.Live;
using IntegrationConsole.Tests.Flows;
using IntegrationConsole.Webhooks.Deliveries;
using IntegrationConsole.Webhooks.Outbound;
using Microsoft.Extensions.DependencyInjection;

namespace IntegrationConsole.Tests.Webhooks.Outbound;

public sealed class ConductTests(WebhookConsole console) : IClassFixture<WebhookConsole>
{
    private static readonly DateTimeOffset Start = DateTimeOffset.UnixEpoch.AddYears(60);

    [Fact]
    public async Task Open_screens_are_told_that_an_endpoint_fails_once_what_they_read_says_so_and_when_it_is_well_again()
    {
        await using var receiver = await WebhookReceiver.StartAsync();
        receiver.AnswerWith(500, 500, 500, 500, 200);
        var (id, _) = await console.SubscribeAsync(receiver, events: "interview.completed");
        var book = console.Services.GetRequiredService<EndpointBook>();
        var organization = book.All.Single(e => e.PublicId == Guid.Parse(id)).OrganizationId;
        var seen = new ConcurrentQueue<bool>(); // at each message: does it fail?
        using var open = console.Services.GetRequiredService<LiveFeed>().Subscribe(organization, message =>
        {
            if (message is EndpointMessage)
            {
                seen.Enqueue(book.All.Single(e => e.PublicId == Guid.Parse(id)).FailingSince is not null);
            }
        });

        await console.WaitForAsync(await console.PublishAsync(new { n = 1 }, "interview.completed"), DeliveryState.Dead);
        await Eventually.Holds(() => seen.Contains(true), TimeSpan.FromSeconds(30));

        await console.WaitForAsync(await console.PublishAsync(new { n = 2 }, "interview.completed"), DeliveryState.Delivered);
        await Eventually.Holds(() => !seen.Last(), TimeSpan.FromSeconds(30));
    }

    [Theory]
    [InlineData(0, 5, 0)] // it failed all along
    [InlineData(0, null, null)] // it has been well since
    [InlineData(null, 5, 5)] // it was well, and has failed since
    public void What_could_not_be_stored_is_not_forgotten(int? before, int? since, int? expected)
    {
        static DateTimeOffset? At(int? minute) => minute is { } m ? Start.AddMinutes(m) : null;
        var conduct = new EndpointConduct();
        conduct.Return([new ConductNote(7, At(since), IsGone: false)]);

        conduct.Return([new ConductNote(7, At(before), IsGone: true)]);

        conduct.Take().Should().Equal(new ConductNote(7, At(expected), IsGone: true));
    }
}
