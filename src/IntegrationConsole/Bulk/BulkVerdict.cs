namespace IntegrationConsole.Bulk;

/// <summary>What a run would do to one integration: a closed set.</summary>
public abstract record BulkVerdict
{
    private BulkVerdict() { }

    /// <summary>It would be done; <paramref name="Differences"/> is empty for what changes no field (a test).</summary>
    public sealed record Doable(IReadOnlyList<BulkDifference> Differences) : BulkVerdict
    {
        /// <summary>Of a copy: what it goes to, which <see cref="Differences"/> are about; of a new one in what it differs from its source.</summary>
        public CopyTarget? Target { get; init; }
    }

    /// <summary>It is so already.</summary>
    public sealed record Unchanged : BulkVerdict;

    /// <summary>It can't be done, and why.</summary>
    public sealed record Refused(string Why) : BulkVerdict;
}
