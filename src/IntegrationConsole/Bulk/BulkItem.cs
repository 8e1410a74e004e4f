using IntegrationConsole.Data;

namespace IntegrationConsole.Bulk;

/// <summary>One integration of a bulk run, and what became of it. It outlives the integration.</summary>
public sealed class BulkItem : IBelongToOrganization
{
    private BulkItem() { }

    public BulkItem(int integrationId, string slug, string name) => (IntegrationId, Slug, Name) = (integrationId, slug, name);

    public int Id { get; private set; }

    public int OrganizationId { get; private set; }

    public int RunId { get; private set; }

    /// <summary>A key without a constraint: the integration may be gone.</summary>
    public int IntegrationId { get; private set; }

    public string Slug { get; private set; } = "";

    /// <summary>Its name when the run was started.</summary>
    public string Name { get; private set; } = "";

    public BulkItemState State { get; private set; }

    /// <summary>Of an update: what was there before, kept before the change is made. Of a copy: what it goes to. Of an undo: what is put back.</summary>
    public BulkValues? Values { get; private set; }

    /// <summary>The version that was found (update, copy) or that must still be there (undo): of the integration; where copies are concerned, of the copy.</summary>
    public int? VersionBefore { get; private set; }

    /// <summary>The version that this item made, of the same one.</summary>
    public int? VersionAfter { get; private set; }

    /// <summary>What happened, in one sentence.</summary>
    public string? Message { get; private set; }

    /// <summary>What to do next, when something needs doing.</summary>
    public string? NextStep { get; private set; }

    public DateTimeOffset? EndedAt { get; private set; }

    internal static BulkItem Undoing(BulkItem done) => new(done.IntegrationId, done.Slug, done.Name) { Values = done.Values, VersionBefore = done.VersionAfter };

    /// <summary>The same again, for those that failed.</summary>
    internal static BulkItem Again(BulkItem failed, bool undo) => new(failed.IntegrationId, failed.Slug, failed.Name) { Values = undo ? failed.Values : null, VersionBefore = undo ? failed.VersionBefore : null };
}
