namespace IntegrationConsole.Bulk;

/// <summary>What an update changes, or where a copy goes; what is null or empty stays as it is. Stored as JSON with its run.</summary>
public sealed record BulkPatch
{
    public bool? Enabled { get; init; }

    /// <summary>From one probe to the next.</summary>
    public TimeSpan? Interval { get; init; }

    public IReadOnlyList<string> AddTags { get; init; } = [];

    public IReadOnlyList<string> RemoveTags { get; init; } = [];

    public OwnerChange? Owner { get; init; }

    /// <summary>Of a copy, and of the run that undoes it; an update has none.</summary>
    public BulkCopy? Copy { get; init; }

    public bool IsEmpty => Enabled is null && Interval is null && AddTags.Count == 0 && RemoveTags.Count == 0 && Owner is null;

    /// <summary>The admin's switch and nothing else: works for providers too that this version does not know.</summary>
    internal bool OnlySwitches => Enabled is not null && this == new BulkPatch { Enabled = Enabled, AddTags = AddTags, RemoveTags = RemoveTags } && AddTags.Count == 0 && RemoveTags.Count == 0;
}
