namespace IntegrationConsole.Webhooks.Events;

/// <summary>What became of a published event.</summary>
public enum IntakeOutcome
{
    /// <summary>It is on disk, with its deliveries.</summary>
    Accepted,

    /// <summary>The same had been published under its key; the earlier event counts.</summary>
    Repeated,

    /// <summary>Something else had been published under its key; nothing was stored.</summary>
    KeyReused,
}
