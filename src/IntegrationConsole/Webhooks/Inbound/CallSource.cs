namespace IntegrationConsole.Webhooks.Inbound;

/// <summary>How a call came to us. Stored as a number.</summary>
public enum CallSource
{
    /// <summary>The provider called.</summary>
    Called = 0,

    /// <summary>It was missed, and fetched from the provider's own list.</summary>
    Fetched = 1,

    /// <summary>Somebody pressed the button.</summary>
    Test = 2,
}
