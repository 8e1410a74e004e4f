namespace IntegrationConsole.Webhooks.Events;

/// <summary>Why an accepted event went nowhere. The numbers are stored; never renumber.</summary>
public enum UnroutedReason
{
    /// <summary>It has deliveries.</summary>
    None = 0,

    /// <summary>No endpoint subscribes to its type.</summary>
    NobodySubscribes = 1,

    /// <summary>Endpoints subscribe to its type, and their filters left it out.</summary>
    FilteredOut = 2,
}
