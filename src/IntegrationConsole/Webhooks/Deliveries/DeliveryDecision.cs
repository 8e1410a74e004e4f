namespace IntegrationConsole.Webhooks.Deliveries;

/// <summary>What becomes of a delivery after an attempt: a closed set.</summary>
public abstract record DeliveryDecision
{
    private DeliveryDecision() { }

    public sealed record Delivered : DeliveryDecision;

    /// <param name="At">Not before then.</param>
    public sealed record RetryAt(DateTimeOffset At) : DeliveryDecision;

    /// <summary>Kept as a dead letter.</summary>
    public sealed record Dead : DeliveryDecision;

    /// <summary>Over, and not kept: dead letters are off, or it was a test.</summary>
    public sealed record Failed : DeliveryDecision;
}
