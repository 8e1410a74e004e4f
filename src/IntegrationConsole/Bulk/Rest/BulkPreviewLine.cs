namespace IntegrationConsole.Bulk.Rest;

/// <summary>What a bulk run would do to one integration.</summary>
/// <param name="Integration">Its slug.</param>
/// <param name="Outcome">doable, unchanged or refused.</param>
/// <param name="Target">Slug of what a copy would go to; null for other actions.</param>
/// <param name="Creates">Whether that would be a new integration; null for other actions.</param>
/// <param name="Reason">Why it is refused; else null.</param>
public sealed record BulkPreviewLine(string Integration, string DisplayName, string Outcome, string? Target, bool? Creates, string? Reason, IReadOnlyList<BulkDifference> Differences)
{
    internal static BulkPreviewLine Of(BulkPreviewItem item) => item.Verdict switch
    {
        BulkVerdict.Doable doable => new(item.Slug, item.Name, "doable", doable.Target?.Slug, doable.Target?.IsNew, null, doable.Differences),
        BulkVerdict.Refused refused => new(item.Slug, item.Name, "refused", null, null, refused.Why, []),
        _ => new(item.Slug, item.Name, "unchanged", null, null, null, []),
    };
}
