using IntegrationConsole.Data;

namespace IntegrationConsole.Webhooks.Events;

/// <summary>What an application published. Written once, together with its deliveries; kept whether or not anybody subscribes.</summary>
public sealed class WebhookEvent : IBelongToOrganization
{
    private WebhookEvent() { }

    /// <summary>See <see cref="RowIds"/>; outside <c>evt_…</c>, which is also the <c>webhook-id</c> of every delivery.</summary>
    public long Id { get; private set; }

    public int OrganizationId { get; private set; }

    /// <summary>When it was accepted, milliseconds since 1970.</summary>
    public long AtMs { get; private set; }

    public string Type { get; private set; } = "";

    /// <summary>The JSON that was published, as it was written.</summary>
    public string Data { get; private set; } = "";

    /// <summary>Events with the same key reach an endpoint one after the other, in the order in which they were accepted; null: no order.</summary>
    public string? OrderingKey { get; private set; }

    /// <summary>Labels of the publisher, JSON object of texts; null: none.</summary>
    public string? Labels { get; private set; }

    /// <summary>Who published it: the name of a key or a user.</summary>
    public string Source { get; private set; } = "";

    /// <summary>How many deliveries it led to when it was accepted.</summary>
    public int Deliveries { get; private set; }

    /// <summary>Why it led to none; None when it did.</summary>
    public UnroutedReason Unrouted { get; private set; }
}
