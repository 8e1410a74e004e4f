using IntegrationConsole.Access;
using IntegrationConsole.Integrations;
using IntegrationConsole.Integrations.Dependencies;
using IntegrationConsole.Integrations.Rest;
using IntegrationConsole.Integrations.Versions;

namespace IntegrationConsole.Bulk;

/// <summary>
/// Takes one copy back (scoped service, in the scope of whoever started the undo): a new integration is deleted (by whoever may delete or, while it is untouched and fresh, by whoever may undo), an existing one rolled back to the version that the copy found. One that
/// somebody changed since stays as it is. The source may be gone by then.
/// </summary>
public sealed class BulkCopyUndo(IntegrationList list, IntegrationChanges changes, RollBack rollBack, VersionHistory versions, BulkJournal journal, ITellHealth neighbours, IEnumerable<ITellUse> uses, TimeProvider time)
{
    private const string Note = "A bulk copy was undone";

    /// <returns>No end and not stale: the run was cancelled or taken over; nothing was done.</returns>
    internal async Task<(ItemEnd? End, bool Stale)> DoAsync(BulkTurn turn, CopiedTo copied, CancellationToken cancellationToken)
    {
        var target = await list.FindAsync(copied.Slug, cancellationToken);
        var begun = turn.Item.State is BulkItemState.Running;
        if (target?.PublicId != copied.Target)
        {
            return (copied.Over is null && begun ? ItemEnd.Done("Deleted.") : ItemEnd.Skipped("The copy was deleted since."), false);
        }

        if (target.Version != copied.Made)
        {
            var made = begun && copied.Over is { } found && await versions.FindAsync(copied.Slug, copied.Made + 1, cancellationToken) is { Change: ConfigurationChange.RolledBack } version && version.RestoredFrom == found;
            return (made ? ItemEnd.Done($"{target.Name} was put back.", copied.Made + 1) : ItemEnd.Skipped($"{target.UpdatedBy} has changed {target.Name} since; it stays as it is."), false);
        }

        return copied.Over is { } over ? await PutBackAsync(turn, target, over, cancellationToken) : await DeleteAsync(turn, target, cancellationToken);
    }

    private async Task<(ItemEnd? End, bool Stale)> DeleteAsync(BulkTurn turn, Integration target, CancellationToken cancellationToken)
    {
        if (!turn.Actor.May(Permission.DeleteIntegrations) && !BulkCopyRules.IsFresh(target, await IsUsedAsync(target, cancellationToken), time.GetUtcNow()))
        {
            return (Lacking(Permission.DeleteIntegrations, $"to delete {target.Name}"), false);
        }

        return await BeginAsync(turn, cancellationToken) ? BulkItemRun.Ended(await changes.DeleteAsync(target.Slug, target.Version, cancellationToken), $"{target.Name} is deleted.") : (null, false);
    }

    private async Task<bool> IsUsedAsync(Integration target, CancellationToken cancellationToken)
    {
        var used = neighbours.DependentsOf(target.OrganizationId, target.Slug).Count > 0;
        foreach (var one in uses)
        {
            used = used || await one.IsUsedAsync(target.Id, cancellationToken);
        }

        return used;
    }

    private async Task<(ItemEnd? End, bool Stale)> PutBackAsync(BulkTurn turn, Integration target, int over, CancellationToken cancellationToken)
    {
        var withSecrets = turn.Run.Patch?.Copy is { WithSecrets: true };
        if (await versions.FindAsync(target.Slug, over, cancellationToken) is not { } version)
        {
            return (ItemEnd.Skipped($"Version {over} of {target.Name} is not kept any more; it stays as it is."), false);
        }

        foreach (var (permission, what) in VersionRules.Needed(target, version.ToState(), withSecrets))
        {
            if (!turn.Actor.May(permission))
            {
                return (Lacking(permission, what), false);
            }
        }

        return await BeginAsync(turn, cancellationToken) ? BulkItemRun.Ended(await rollBack.RunAsync(target.Slug, over, withSecrets, Note, target.Version, cancellationToken), $"{target.Name} is as it was at version {over}.") : (null, false);
    }

    private Task<bool> BeginAsync(BulkTurn turn, CancellationToken cancellationToken) => journal.BeginAsync(turn.Run, turn.Owner, turn.Item, turn.Item.Values, turn.Item.VersionBefore, cancellationToken);

    private static ItemEnd Lacking(Permission permission, string what) => ItemEnd.Failed(BulkCopyRules.NotAllowed(permission, what), "Ask somebody who may do this to undo the rest.");
}
