using IntegrationConsole.Data;
using IntegrationConsole.Providers.Contract;

namespace IntegrationConsole.Webhooks.Deliveries;

/// <summary>An event for an endpoint. Written with its event in one transaction, changed by the journal with each attempt.</summary>
public sealed class Delivery : IBelongToOrganization
{
    private Delivery() { }

    /// <summary>One that a person asked for; those of published events are written by the journal.</summary>
    internal Delivery(NewDelivery made)
    {
        (Id, EventId, EndpointId, Type, Kind, State) = (made.Id, made.EventId, made.EndpointId, made.Type, made.Kind, made.State);
        (DueAtMs, Owner, ReplayOf, ReplayRunId) = (made.DueAtMs, made.Owner, made.ReplayOf, made.ReplayRunId);
        OrganizationId = made.OrganizationId;
    }

    /// <summary>See <see cref="RowIds"/>; outside <c>dlv_…</c>.</summary>
    public long Id { get; private set; }

    public int OrganizationId { get; private set; }

    public long EventId { get; private set; }

    public int EndpointId { get; private set; }

    /// <summary>The event's type, here too so that history can be filtered by it.</summary>
    public string Type { get; private set; } = "";

    public DeliveryKind Kind { get; private set; }

    public DeliveryState State { get; private set; }

    /// <summary>How many attempts there were.</summary>
    public int Attempts { get; private set; }

    /// <summary>When the next attempt may start, milliseconds since 1970; only counts while pending.</summary>
    public long DueAtMs { get; private set; }

    /// <summary>The process that sends it (<see cref="Jobs.ProcessLease"/>); 0: whoever has room.</summary>
    public int Owner { get; private set; }

    /// <summary>Deliveries to one endpoint with the same key go one after the other; null: no order.</summary>
    public string? OrderingKey { get; private set; }

    /// <summary>The last answer's status; null: there was none.</summary>
    public int? LastStatus { get; private set; }

    /// <summary>Why the last attempt failed.</summary>
    public Cause LastCause { get; private set; }

    /// <summary>When the last attempt began; null: there was none.</summary>
    public long? LastAtMs { get; private set; }

    /// <summary>The delivery that it repeats; null: none.</summary>
    public long? ReplayOf { get; private set; }

    /// <summary>The bulk replay that made it; null: none.</summary>
    public int? ReplayRunId { get; private set; }
}
