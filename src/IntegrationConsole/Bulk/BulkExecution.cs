using System.Security.Claims;
using IntegrationConsole.Access;
using IntegrationConsole.Data;
using IntegrationConsole.Jobs;

namespace IntegrationConsole.Bulk;

/// <summary>Works on one run until it has ended, or until it is no longer this process's: a bounded number of items at once, as whoever started it.</summary>
public sealed partial class BulkExecution(IServiceScopeFactory scopes, BulkJournal journal, StoredPrincipals principals, ProcessLease lease, TimeProvider time, ILogger<BulkExecution> log)
{
    /// <summary>Items read at a time; between batches it is asked anew whether the actor may still do this.</summary>
    private const int Batch = 64;

    /// <summary>How often the other processes are told.</summary>
    private static readonly TimeSpan TellEvery = TimeSpan.FromSeconds(1);

    public async Task RunAsync(BulkRun run, CancellationToken cancellationToken)
    {
        var owner = lease.Id;
        if (!await journal.ClaimAsync(run, owner, cancellationToken))
        {
            return;
        }

        await journal.TellAsync(run, cancellationToken);
        var told = time.GetTimestamp();
        while (lease.IsHeld && lease.Id == owner)
        {
            if (await journal.ReadAsync(run, cancellationToken) is not { EndedAt: null } current || current.Owner != owner)
            {
                return; // another process's now
            }

            var left = await journal.LeftAsync(run, Batch, cancellationToken);
            if (current.CancelledAt is not null || left.Count == 0)
            {
                await FinishAsync(current, owner, left.Count > 0, cancellationToken);
                return;
            }

            if (await principals.FindAsync(run.UserId, run.ApiKeyId, cancellationToken) is not { } actor || BulkRules.Lacks(actor.May, run.Action, run.Patch) is not null)
            {
                await journal.FinishAsync(run, owner, BulkState.Stopped, $"{run.StartedBy} may no longer do this; what was left was not begun.", cancellationToken);
                return;
            }

            await BatchAsync(run, left, owner, actor, cancellationToken);
            if (time.GetElapsedTime(told) >= TellEvery)
            {
                await journal.TellAsync(run, cancellationToken);
                told = time.GetTimestamp();
            }
        }
    }

    private Task FinishAsync(BulkRun run, int owner, bool cancelled, CancellationToken cancellationToken) => cancelled
        ? journal.FinishAsync(run, owner, BulkState.Cancelled, "The run was cancelled before its turn came.", cancellationToken)
        : journal.FinishAsync(run, owner, BulkState.Completed, null, cancellationToken);

    private async Task BatchAsync(BulkRun run, IReadOnlyList<BulkItem> items, int owner, ClaimsPrincipal principal, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var actor = scope.ServiceProvider.GetRequiredService<CurrentActor>();
        actor.ComesFrom(http: null, $"bulk run {run.PublicId:D}");
        actor.Become(principal);
        scope.ServiceProvider.GetRequiredService<OrganizationScope>().Enter(run.OrganizationId);
        var work = scope.ServiceProvider.GetRequiredService<BulkItemRun>();
        await Parallel.ForEachAsync(items, new ParallelOptions { MaxDegreeOfParallelism = BulkRules.AtOnce(run.Action), CancellationToken = cancellationToken }, async (item, token) =>
        {
            if (lease.IsHeld && await EndOfAsync(new(run, item, owner, principal), work, token) is { } end)
            {
                await journal.EndAsync(run, owner, item, end, token);
            }
        });
    }

    /// <summary>The one edge of an item: a bug, or the database was away for a moment. The others go on.</summary>
    private async Task<ItemEnd?> EndOfAsync(BulkTurn turn, BulkItemRun work, CancellationToken cancellationToken)
    {
        try
        {
            return await work.DoAsync(turn, cancellationToken);
        }
        catch (Exception e) when (!(e is OperationCanceledException && cancellationToken.IsCancellationRequested))
        {
            LogFailed(e, turn.Item.Slug, turn.Run.PublicId);
            return ItemEnd.Failed("The console could not complete this because of an error of its own, which is in its log.", "Look at what the integration is now, and try again.");
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Integration {Slug} of bulk run {Run} could not be completed.")]
    private partial void LogFailed(Exception exception, string slug, Guid run);
}
