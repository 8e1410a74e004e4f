using IntegrationConsole.Data;

namespace IntegrationConsole.Webhooks.Events;

/// <summary>That an event was published under a key: for a day the same key leads to the same event.</summary>
public sealed class IdempotencyRecord : IBelongToOrganization
{
    private IdempotencyRecord() { }

    public int OrganizationId { get; private set; }

    /// <summary>SHA-256 of the key, hex: keys may be long, and may tell something.</summary>
    public string KeyHash { get; private set; } = "";

    /// <summary>SHA-256 over type and data: the same key with something else is a mistake of the publisher.</summary>
    public string ContentHash { get; private set; } = "";

    public long EventId { get; private set; }

    public long AtMs { get; private set; }
}
