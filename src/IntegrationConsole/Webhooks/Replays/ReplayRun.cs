using IntegrationConsole.Data;
using IntegrationConsole.Webhooks.History;

namespace IntegrationConsole.Webhooks.Replays;

/// <summary>A bulk replay: which deliveries, how fast, how far. It goes through them from the oldest to the newest, and its place is written with what it sends, so that it survives a kill.</summary>
public sealed class ReplayRun : IBelongToOrganization
{
    private ReplayRun() { }

    /// <param name="upTo">Deliveries from this id on are not its: those that it makes itself, above all.</param>
    public ReplayRun(DeliveryFilter filter, double ratePerSecond, int total, long upTo, string startedBy, DateTimeOffset at)
    {
        (Filter, RatePerSecond, Total, UpTo, StartedBy) = (filter, ratePerSecond, total, upTo, startedBy);
        (CreatedAt, UpdatedAt) = (at, at);
    }

    public int Id { get; private set; }

    public Guid PublicId { get; private set; } = Guid.CreateVersion7();

    public int OrganizationId { get; private set; }

    public DeliveryFilter Filter { get; private set; } = null!;

    public double RatePerSecond { get; private set; }

    public ReplayState State { get; private set; }

    /// <summary>How many it was to send when it began.</summary>
    public int Total { get; private set; }

    public long UpTo { get; private set; }

    /// <summary>The last id that it has dealt with.</summary>
    public long Cursor { get; private set; }

    /// <summary>Deliveries made.</summary>
    public int Made { get; private set; }

    /// <summary>Passed over, because their endpoint is switched off or gone.</summary>
    public int Skipped { get; private set; }

    /// <summary>The process that works on it; 0: none.</summary>
    public int Owner { get; private set; }

    public string StartedBy { get; private set; } = "";

    public DateTimeOffset CreatedAt { get; private set; }

    public DateTimeOffset UpdatedAt { get; private set; }

    /// <summary>It will send nothing more.</summary>
    public bool IsOver => State is ReplayState.Cancelled or ReplayState.Done;

    /// <summary>0 to 1: how much of it has been dealt with.</summary>
    public double Share => State is ReplayState.Done || Total == 0 ? 1 : Math.Min(1, (double)(Made + Skipped) / Total);

    /// <summary>It has come as far as this.</summary>
    internal void Advance(long cursor, int made, int skipped, bool done, DateTimeOffset at)
    {
        (Cursor, Made, Skipped, UpdatedAt) = (cursor, Made + made, Skipped + skipped, at);
        State = done ? ReplayState.Done : State;
    }
}
