using IntegrationConsole.Health;
using IntegrationConsole.Integrations;
using IntegrationConsole.Integrations.Rest;
using IntegrationConsole.Providers.Contract;

namespace IntegrationConsole.Bulk;

/// <summary>
/// Does what a run wants with one of its integrations (scoped service, in the scope of whoever started the run), through the same classes as a page or an endpoint.
/// An item that a killed process had begun is told from the integration's version: if it is the next one and everything is as wanted, the change had been made.
/// </summary>
public sealed class BulkItemRun(IntegrationList list, IntegrationChanges changes, ConnectionTests tests, BulkCopies copies, BulkCopyUndo copyUndo, BulkJournal journal)
{
    /// <summary>Somebody saving the same integration at the same moment is let go first, this many times.</summary>
    private const int MostTries = 3;

    /// <returns>Null: the run was cancelled or taken over; nothing was done.</returns>
    internal async Task<ItemEnd?> DoAsync(BulkTurn turn, CancellationToken cancellationToken)
    {
        for (var tries = 1; ; tries++)
        {
            var (end, stale) = turn.Run.Action is BulkAction.Undo && turn.Item.Values?.Copy is { } copied
                ? await copyUndo.DoAsync(turn, copied, cancellationToken)
                : await WithIntegrationAsync(turn, cancellationToken);
            if (!stale)
            {
                return end;
            }

            if (tries == MostTries)
            {
                return ItemEnd.Failed("Somebody else kept changing it at the same time.", "Look at what it is now, and try again.");
            }
        }
    }

    private async Task<(ItemEnd? End, bool Stale)> WithIntegrationAsync(BulkTurn turn, CancellationToken cancellationToken)
    {
        var (run, item, owner) = (turn.Run, turn.Item, turn.Owner);
        var integration = await list.FindAsync(item.Slug, cancellationToken);
        if (integration is null || integration.Id != item.IntegrationId)
        {
            return (run.Action is BulkAction.Delete && item.State is BulkItemState.Running ? ItemEnd.Done("Deleted.") : ItemEnd.Skipped("It was deleted before its turn came."), false);
        }

        return run.Action switch
        {
            BulkAction.Test => (await TestAsync(run, item, integration, owner, cancellationToken), false),
            BulkAction.Delete => await DeleteAsync(run, item, integration, owner, cancellationToken),
            BulkAction.Undo => await UndoAsync(run, item, integration, owner, cancellationToken),
            BulkAction.Copy => await copies.DoAsync(turn, integration, cancellationToken),
            _ => await UpdateAsync(run, item, integration, owner, cancellationToken),
        };
    }

    private async Task<ItemEnd?> TestAsync(BulkRun run, BulkItem item, Integration integration, int owner, CancellationToken cancellationToken)
    {
        if (!await journal.BeginAsync(run, owner, item, values: null, version: null, cancellationToken))
        {
            return null;
        }

        var result = await tests.StoredAsync(integration, cancellationToken);
        var summary = EvidenceRules.Summary(result.Summary, result.Cause ?? Cause.None, integration.Compliance.Logging); // it is stored with the run
        return result.Success
            ? ItemEnd.Done($"{summary} {result.Timings.TotalMs:0} ms.")
            : ItemEnd.Failed(summary, result.NextStep ?? (result.Cause is { } cause ? HealthWords.Advice(cause) : null));
    }

    private async Task<(ItemEnd? End, bool Stale)> UpdateAsync(BulkRun run, BulkItem item, Integration integration, int owner, CancellationToken cancellationToken)
    {
        var patch = run.Patch ?? new();
        var made = item.State is BulkItemState.Running && item.VersionBefore + 1 == integration.Version;
        switch (BulkRules.Judge(integration, run.Action, patch))
        {
            case BulkVerdict.Unchanged:
                return (made ? ItemEnd.Done("Changed.", integration.Version) : ItemEnd.Skipped("It is so already."), false);
            case BulkVerdict.Refused refused:
                return (ItemEnd.Failed(refused.Why, "Open its configuration and correct it there."), false);
            case BulkVerdict.Doable doable:
                if (!await journal.BeginAsync(run, owner, item, BulkRules.Before(integration, patch), integration.Version, cancellationToken))
                {
                    return (null, false);
                }

                var outcome = patch.OnlySwitches
                    ? await changes.SwitchAsync(item.Slug, patch.Enabled!.Value, integration.Version, cancellationToken)
                    : await changes.UpdateAsync(item.Slug, BulkRules.Apply(BulkRules.Stored(integration)!, patch), integration.Version, cancellationToken);
                return Ended(outcome, BulkWords.Differences(doable.Differences));
            default:
                throw new InvalidOperationException("Unknown verdict.");
        }
    }

    private async Task<(ItemEnd? End, bool Stale)> UndoAsync(BulkRun run, BulkItem item, Integration integration, int owner, CancellationToken cancellationToken)
    {
        if (item.Values is not { } values || item.VersionBefore is not { } expected || BulkRules.Stored(integration) is not { } stored)
        {
            return (ItemEnd.Skipped("What was there before is not known; nothing was changed."), false);
        }

        var wanted = BulkRules.Restore(stored, values);
        var verdict = BulkRules.Judge(integration, stored, wanted);
        if (integration.Version != expected)
        {
            var made = item.State is BulkItemState.Running && integration.Version == expected + 1 && verdict is BulkVerdict.Unchanged;
            return (made ? ItemEnd.Done("Put back.", integration.Version) : ItemEnd.Skipped($"{integration.UpdatedBy} has changed it since; it stays as it is."), false);
        }

        switch (verdict)
        {
            case BulkVerdict.Unchanged:
                return (ItemEnd.Skipped("It is so already."), false);
            case BulkVerdict.Refused refused:
                return (ItemEnd.Failed(refused.Why, "Open its configuration and correct it there."), false);
            default:
                if (!await journal.BeginAsync(run, owner, item, values, expected, cancellationToken))
                {
                    return (null, false);
                }

                return Ended(await changes.UpdateAsync(item.Slug, wanted, expected, cancellationToken), BulkWords.Differences(((BulkVerdict.Doable)verdict).Differences));
        }
    }

    private async Task<(ItemEnd? End, bool Stale)> DeleteAsync(BulkRun run, BulkItem item, Integration integration, int owner, CancellationToken cancellationToken) =>
        await journal.BeginAsync(run, owner, item, values: null, integration.Version, cancellationToken)
            ? Ended(await changes.DeleteAsync(item.Slug, integration.Version, cancellationToken), "Deleted.")
            : (null, false);

    internal static (ItemEnd? End, bool Stale) Ended(ChangeOutcome outcome, string done) => outcome switch
    {
        ChangeOutcome.Done made => (ItemEnd.Done(done, made.Integration.Version), false),
        ChangeOutcome.Stale => (null, true),
        ChangeOutcome.Invalid invalid => (ItemEnd.Failed(BulkWords.Problems(invalid.Problems), "Open its configuration and correct it there."), false),
        _ => (ItemEnd.Skipped("It was deleted before its turn came."), false),
    };
}
