namespace IntegrationConsole.Webhooks.Deliveries;

/// <summary>Where a delivery stands. The numbers are stored, and stand in indexes; never renumber.</summary>
public enum DeliveryState
{
    /// <summary>To be sent when it is due.</summary>
    Pending = 0,

    /// <summary>Answered with 2xx.</summary>
    Delivered = 1,

    /// <summary>A dead letter: the retries are used up, or were of no use.</summary>
    Dead = 2,

    /// <summary>Kept without being sent: the endpoint was switched off.</summary>
    Held = 3,

    /// <summary>Over without success and not kept: dead letters are off, or somebody cleared it.</summary>
    Failed = 4,
}
