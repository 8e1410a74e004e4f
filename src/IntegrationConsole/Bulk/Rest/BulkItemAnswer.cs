namespace IntegrationConsole.Bulk.Rest;

/// <summary>What became of one integration of a bulk run.</summary>
/// <param name="Integration">Its slug when the run was started.</param>
/// <param name="Target">Slug of what it is copied to; null for other actions, and before its turn.</param>
/// <param name="Message">What happened, in one sentence; null before its turn.</param>
/// <param name="NextStep">What to do next; null when nothing needs doing.</param>
public sealed record BulkItemAnswer(string Integration, string DisplayName, string? Target, BulkItemState State, string? Message, string? NextStep, int? VersionBefore, int? VersionAfter, DateTimeOffset? EndedAt)
{
    internal static BulkItemAnswer Of(BulkItem i) => new(i.Slug, i.Name, i.Values?.Copy?.Slug, i.State, i.Message, i.NextStep, i.VersionBefore, i.VersionAfter, i.EndedAt);
}
