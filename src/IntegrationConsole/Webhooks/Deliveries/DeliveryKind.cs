namespace IntegrationConsole.Webhooks.Deliveries;

/// <summary>Where a delivery comes from. The numbers are stored; never renumber.</summary>
public enum DeliveryKind
{
    /// <summary>Of an event, when it was published.</summary>
    Event = 0,

    /// <summary>Sent again by somebody: same payload, same event id.</summary>
    Replay = 1,

    /// <summary>A test from the endpoint's page or the debugger.</summary>
    Test = 2,

    /// <summary>A received call, forwarded.</summary>
    Forward = 3,
}
