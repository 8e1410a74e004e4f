namespace IntegrationConsole.Bulk.Rest;

/// <summary>What a bulk run would do; nothing was changed.</summary>
/// <param name="Doable">How many it would be done to.</param>
/// <param name="Unchanged">How many are so already.</param>
/// <param name="Refused">How many it can't be done to.</param>
public sealed record BulkPreview(int Total, int Doable, int Unchanged, int Refused, IReadOnlyList<BulkPreviewLine> Items)
{
    internal static BulkPreview Of(IReadOnlyList<BulkPreviewItem> items) => new(
        items.Count, items.Count(i => i.Verdict is BulkVerdict.Doable), items.Count(i => i.Verdict is BulkVerdict.Unchanged), items.Count(i => i.Verdict is BulkVerdict.Refused), [.. items.Select(BulkPreviewLine.Of)]);
}
