using System.Collections.Concurrent;
using IntegrationConsole.Live;

namespace IntegrationConsole.Webhooks.Deliveries;

/// <summary>Tells open screens and waiting callers about ended attempts; counts them, so that a screen knows whether it has to read.</summary>
public sealed class DeliveryNews(LiveFeed feed)
{
    private readonly ConcurrentDictionary<int, long> versions = new();
    private readonly ConcurrentDictionary<long, TaskCompletionSource<AttemptResult>> waiting = new();

    /// <summary>Changes whenever an attempt of the organization is on disk.</summary>
    public long VersionOf(int organizationId) => versions.GetValueOrDefault(organizationId);

    /// <summary>Waits for the next attempt of a delivery, made by this process.</summary>
    /// <exception cref="OperationCanceledException">It did not come in time.</exception>
    public async Task<AttemptResult> NextOfAsync(long deliveryId, CancellationToken cancellationToken)
    {
        var source = waiting.GetOrAdd(deliveryId, static _ => new(TaskCreationOptions.RunContinuationsAsynchronously));
        try
        {
            return await source.Task.WaitAsync(cancellationToken);
        }
        finally
        {
            waiting.TryRemove(deliveryId, out _);
        }
    }

    internal void Tell(QueuedDelivery delivery, AttemptResult result, DeliveryDecision decision)
    {
        versions.AddOrUpdate(delivery.OrganizationId, 1, static (_, version) => version + 1);
        if (waiting.TryGetValue(delivery.Id, out var source))
        {
            source.TrySetResult(result);
        }

        feed.Publish(delivery.OrganizationId, new DeliveryMessage(delivery.EndpointId, delivery.Id, delivery.Type, result.StatusCode, result.Succeeded, StateOf(decision)));
    }

    private static DeliveryState StateOf(DeliveryDecision decision) => decision switch
    {
        DeliveryDecision.Delivered => DeliveryState.Delivered,
        DeliveryDecision.Dead => DeliveryState.Dead,
        DeliveryDecision.Failed => DeliveryState.Failed,
        _ => DeliveryState.Pending,
    };
}
