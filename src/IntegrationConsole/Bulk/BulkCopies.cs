using IntegrationConsole.Access;
using IntegrationConsole.Data;
using IntegrationConsole.Integrations;
using IntegrationConsole.Integrations.Copies;
using IntegrationConsole.Integrations.Rest;
using IntegrationConsole.Integrations.Versions;
using Microsoft.EntityFrameworkCore;

namespace IntegrationConsole.Bulk;

/// <summary>
/// Copies one integration of a run to the run's environment (scoped service, in the scope of whoever started it). What it goes to is kept before the copy is made, the id of a new
/// integration too: a process that takes over finds a copy of its own run whatever else was made meanwhile.
/// </summary>
public sealed class BulkCopies(IDbContextFactory<ConsoleDb> databases, IntegrationList list, EnvironmentCopies copies, VersionHistory versions, BulkJournal journal)
{
    /// <returns>No end and not stale: the run was cancelled or taken over; nothing was done.</returns>
    internal async Task<(ItemEnd? End, bool Stale)> DoAsync(BulkTurn turn, Integration source, CancellationToken cancellationToken)
    {
        var copy = turn.Run.Patch?.Copy ?? throw new InvalidOperationException("A copying run says where to.");
        if (turn.Item is { State: BulkItemState.Running, Values.Copy: { } begun } && await MadeAsync(turn.Run, begun, cancellationToken) is { } made)
        {
            return (ItemEnd.Done($"Copied to {made.Name}.", begun.Made), false);
        }

        if (source.Environment == copy.To)
        {
            return (ItemEnd.Skipped($"It is in {CopyRules.Word(copy.To)} itself."), false);
        }

        if (await RivalAsync(turn.Run, source, copy.To, cancellationToken) is { } rival)
        {
            return (ItemEnd.Failed(BulkCopyRules.RivalProblem(rival), "Start a run without the other one."), false);
        }

        var (plan, refused) = await copies.PlanAsync(new(source.Slug, copy.To) { WithSecrets = copy.WithSecrets }, cancellationToken);
        if (plan is null)
        {
            return BulkItemRun.Ended(refused!, "");
        }

        return BulkCopyRules.Judge(plan, turn.Actor.May) switch
        {
            BulkVerdict.Unchanged => (ItemEnd.Skipped($"{plan.Target!.Name} is so already."), false),
            BulkVerdict.Refused why => (ItemEnd.Failed(why.Why, "Copy it by itself, on its own page, to see all about it."), false),
            _ => await CarryOutAsync(turn, plan, cancellationToken),
        };
    }

    private async Task<(ItemEnd? End, bool Stale)> CarryOutAsync(BulkTurn turn, CopyPlan plan, CancellationToken cancellationToken)
    {
        var to = new CopiedTo(plan.Draft.Slug!, plan.Target?.PublicId ?? plan.NewId, plan.Target?.Version);
        if (!await journal.BeginAsync(turn.Run, turn.Owner, turn.Item, new BulkValues { Copy = to }, to.Over, cancellationToken))
        {
            return (null, false);
        }

        var outcome = await copies.CarryOutAsync(plan, cancellationToken);
        if (plan.Target is not null)
        {
            return BulkItemRun.Ended(outcome, $"Copied over {plan.Target.Name}. {BulkWords.Differences([.. plan.Differences.Select(d => new BulkDifference(d.Field, d.Before, d.After))])}");
        }

        var taken = outcome is ChangeOutcome.Invalid invalid && invalid.Problems.ContainsKey("slug"); // by a copy at the same moment: the next plan chooses another
        var (end, stale) = BulkItemRun.Ended(outcome, $"Copied to {plan.Draft.Name}, a new integration.");
        return taken ? (null, true) : (Bare(plan) && end is { State: BulkItemState.Succeeded } ? end with { NextStep = "Enter its secrets, test it, then enable it." } : end, stale);
    }

    /// <summary>The copy that this run made before its process died; null: it was not made.</summary>
    private async Task<Integration?> MadeAsync(BulkRun run, CopiedTo begun, CancellationToken cancellationToken)
    {
        var target = await list.FindAsync(begun.Slug, cancellationToken);
        if (target?.PublicId != begun.Target)
        {
            return null;
        }

        var version = begun.Over is null ? null : await versions.FindAsync(begun.Slug, begun.Made, cancellationToken);
        return begun.Over is null || (version is { Change: ConfigurationChange.Copied } && string.Equals(version.By, run.StartedBy, StringComparison.Ordinal)) ? target : null;
    }

    /// <summary>Another integration of the run that would go to the same target.</summary>
    private async Task<string?> RivalAsync(BulkRun run, Integration source, DeploymentEnvironment to, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        return await db.Set<Integration>()
            .Where(other => other.Lineage == source.Lineage && other.Id != source.Id && other.Environment != to && db.Set<BulkItem>().Any(i => i.RunId == run.Id && i.IntegrationId == other.Id))
            .OrderBy(other => other.Id).Select(other => other.Name).FirstOrDefaultAsync(cancellationToken);
    }

    private static bool Bare(CopyPlan plan) => !plan.Wish.WithSecrets && plan.Source.Secrets.Count > 0;
}
