using IntegrationConsole.Webhooks.Deliveries;

namespace IntegrationConsole.Webhooks.Replays;

/// <summary>A bulk replay and how the deliveries that it made stand.</summary>
public sealed record ReplayProgress(ReplayRun Run, IReadOnlyDictionary<DeliveryState, int> Deliveries)
{
    public int Delivered => Deliveries.GetValueOrDefault(DeliveryState.Delivered);

    /// <summary>Dead letters again, or failed.</summary>
    public int Failed => Deliveries.GetValueOrDefault(DeliveryState.Dead) + Deliveries.GetValueOrDefault(DeliveryState.Failed);

    public int Waiting => Deliveries.GetValueOrDefault(DeliveryState.Pending) + Deliveries.GetValueOrDefault(DeliveryState.Held);
}
