namespace IntegrationConsole.Bulk;

/// <summary>What asking for a bulk run led to: a closed set.</summary>
public abstract record BulkOutcome
{
    private BulkOutcome() { }

    /// <summary>It is under way.</summary>
    public sealed record Started(BulkRun Run) : BulkOutcome;

    /// <summary>What it would do; nothing was changed.</summary>
    public sealed record Previewed(IReadOnlyList<BulkPreviewItem> Items) : BulkOutcome;

    /// <summary>A message per field; nothing was changed.</summary>
    public sealed record Invalid(IReadOnlyDictionary<string, string> Problems) : BulkOutcome;

    /// <summary>The caller lacks this permission.</summary>
    public sealed record NotAllowed(Access.Permission Permission) : BulkOutcome;

    /// <summary>It can't be done now, and why.</summary>
    public sealed record Refused(string Why) : BulkOutcome;

    /// <summary>No such run in this organization.</summary>
    public sealed record NotFound : BulkOutcome;
}
