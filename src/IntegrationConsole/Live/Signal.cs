using IntegrationConsole.Data;

namespace IntegrationConsole.Live;

/// <summary>A note from one console process to the others on the same database, written in the transaction of the change itself.</summary>
public sealed class Signal : IBelongToOrganization
{
    private Signal() { }

    public Signal(int organizationId, Guid origin, string kind, string subject, DateTimeOffset at)
    {
        OrganizationId = organizationId;
        Origin = origin;
        Kind = kind;
        Subject = subject;
        At = at;
    }

    /// <summary>Readers go by this number.</summary>
    public long Sequence { get; private set; }

    public int OrganizationId { get; private set; }

    /// <summary>The process that wrote it; it skips its own.</summary>
    public Guid Origin { get; private set; }

    /// <summary>What happened; <see cref="IReceiveSignals"/> implementations know their kinds.</summary>
    public string Kind { get; private set; } = "";

    /// <summary>What it happened to, in a form that the kind defines (usually a key).</summary>
    public string Subject { get; private set; } = "";

    public DateTimeOffset At { get; private set; }
}
