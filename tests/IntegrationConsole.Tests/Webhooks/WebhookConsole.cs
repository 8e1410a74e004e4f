using System.Net;
using IntegrationConsole.Tests.Flows;
using IntegrationConsole.Webhooks.Deliveries;
using Microsoft.EntityFrameworkCore;

namespace IntegrationConsole.Tests.Webhooks;

/// <summary>A running console of its own for webhooks, with short ways to publish and to look at what became of it.</summary>
public sealed class WebhookConsole : RunningConsole
{
    internal ApiClient Admin => Api(Ours.Key);

    /// <summary>Adds an endpoint in the development environment, whose retries follow at once.</summary>
    /// <returns>Its id and its signing secret.</returns>
    internal async Task<(string Id, string Secret)> SubscribeAsync(WebhookReceiver receiver, object? more = null, params string[] events)
    {
        var answer = await Admin.PostAsync("/webhooks", new { name = $"Endpoint {Guid.NewGuid():N}", url = receiver.Url, environment = "development", events = events.Length == 0 ? ["job.created"] : events, retry = QuickRetries(3) });
        answer.Status.Should().Be(HttpStatusCode.Created, answer.Text);
        var id = answer.At("id")!.ToString();
        if (more is not null)
        {
            (await Admin.PutAsync($"/webhooks/{id}", more)).Status.Should().Be(HttpStatusCode.OK);
        }

        return (id, answer.At("secret")!.ToString());
    }

    internal static object QuickRetries(int count) => new { strategy = "fixed", maxRetries = count, delaySeconds = 1, maxDelaySeconds = 1, jitter = false };

    /// <returns>The event's id.</returns>
    internal async Task<string> PublishAsync(object data, string type = "job.created", string? orderingKey = null)
    {
        var answer = await Admin.PostAsync("//api/v1/events", new { type, data, orderingKey });
        answer.Status.Should().Be(HttpStatusCode.Accepted, answer.Text);
        return answer.Json["events"]![0]!["id"]!.ToString();
    }

    internal async Task<List<Delivery>> DeliveriesAsync(string eventId)
    {
        IntegrationConsole.Webhooks.RowKey.TryParse("evt_", eventId, out var id).Should().BeTrue();
        await using var db = Database.OpenForSystem();
        return await db.Set<Delivery>().AsNoTracking().Where(d => d.EventId == id).ToListAsync();
    }

    internal async Task<List<Attempt>> AttemptsAsync(long deliveryId)
    {
        await using var db = Database.OpenForSystem();
        return await db.Set<Attempt>().AsNoTracking().Where(a => a.DeliveryId == deliveryId).OrderBy(a => a.Id).ToListAsync();
    }

    /// <summary>Waits until the one delivery of an event stands so.</summary>
    internal async Task<Delivery> WaitForAsync(string eventId, DeliveryState state)
    {
        await Eventually.Holds(() => DeliveriesAsync(eventId).Result.TrueForAll(d => d.State == state), TimeSpan.FromSeconds(30), $"the delivery of {eventId} should become {state}");
        return (await DeliveriesAsync(eventId)).Should().ContainSingle().Subject;
    }
}
