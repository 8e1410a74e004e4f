using IntegrationConsole.Api;

namespace IntegrationConsole.Bulk.Rest;

/// <summary>A bulk run, how far it is, and a page of its items.</summary>
/// <param name="Id">What its address names.</param>
/// <param name="Patch">What an update changes; null for other actions.</param>
/// <param name="Copy">Where a copy goes; null for other actions.</param>
/// <param name="Undoable">Whether <c>undo</c> would put something back.</param>
/// <param name="UndoOf">The run whose changes this one puts back; null: none.</param>
/// <param name="UndoneBy">The run that put its changes back; null: none.</param>
/// <param name="Remark">Why it ended as it did, when there is more to say.</param>
public sealed record BulkRunAnswer(
    Guid Id,
    BulkAction Action,
    BulkState State,
    BulkPatchRequest? Patch,
    BulkCopyAnswer? Copy,
    BulkCounts Counts,
    string StartedBy,
    DateTimeOffset CreatedAt,
    DateTimeOffset? EndedAt,
    string? Remark,
    bool Undoable,
    Guid? UndoOf,
    Guid? UndoneBy,
    Page<BulkItemAnswer> Items)
{
    internal static BulkRunAnswer Of(BulkPicture p, Page<BulkItemAnswer> items) => new(
        p.Run.PublicId, p.Run.Action, p.Run.State, BulkPatchRequest.Of(p.Run.Patch), BulkCopyAnswer.Of(p.Run.Patch?.Copy), p.Counts, p.Run.StartedBy, p.Run.CreatedAt, p.Run.EndedAt, p.Run.Remark, p.CanBeUndone, p.UndoOf, p.UndoneBy, items);
}
