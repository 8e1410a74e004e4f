namespace IntegrationConsole.Bulk;

/// <summary>What was there before an update changed it, or what a copy is made over; null is what the run left alone. Stored as JSON with its item.</summary>
public sealed record BulkValues
{
    public bool? Enabled { get; init; }

    public TimeSpan? Interval { get; init; }

    public IReadOnlyList<string>? Tags { get; init; }

    public OwnerChange? Owner { get; init; }

    public CopiedTo? Copy { get; init; }
}
