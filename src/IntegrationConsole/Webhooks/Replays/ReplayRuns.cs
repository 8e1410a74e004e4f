using IntegrationConsole.Access;
using IntegrationConsole.Data;
using IntegrationConsole.Live;
using IntegrationConsole.Webhooks.Deliveries;
using IntegrationConsole.Webhooks.History;
using Microsoft.EntityFrameworkCore;

namespace IntegrationConsole.Webhooks.Replays;

/// <summary>Bulk replays of the current organization (scoped service): counts beforehand, starts, pauses, resumes, cancels, reads. Who may is up to the caller.</summary>
public sealed class ReplayRuns(IDbContextFactory<ConsoleDb> databases, DeliveryHistory history, RowIds ids, IRecordAudit audit, CurrentActor actor, LiveFeed feed, OrganizationScope scope, TimeProvider time)
{
    /// <summary>More is counted as "more than".</summary>
    public const int MostCounted = 1_000_000;

    private const int MostListed = 100;

    /// <summary>How many deliveries a run would send; what a dry run answers.</summary>
    public Task<int> PreviewAsync(DeliveryFilter filter, CancellationToken cancellationToken) => history.CountAsync(filter, MostCounted, cancellationToken);

    public async Task<ReplayRunOutcome> StartAsync(DeliveryFilter filter, double ratePerSecond, CancellationToken cancellationToken)
    {
        if (ReplayRules.Check(filter, ratePerSecond) is { Count: > 0 } problems)
        {
            return new ReplayRunOutcome.Invalid(problems);
        }

        var upTo = ids.Next();
        var total = await history.CountAsync(filter, MostCounted, cancellationToken);
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var run = new ReplayRun(filter, ratePerSecond, total, upTo, actor.Name, time.GetUtcNow());
        db.Add(run);
        await RecordAsync(db, "webhook.replay.started", run, cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
        feed.Publish(scope.OrganizationId, new ReplayMessage());
        return new ReplayRunOutcome.Done(run);
    }

    public Task<ReplayRunOutcome> PauseAsync(Guid id, CancellationToken cancellationToken) => ChangeAsync(id, ReplayState.Running, ReplayState.Paused, "webhook.replay.paused", cancellationToken);

    public Task<ReplayRunOutcome> ResumeAsync(Guid id, CancellationToken cancellationToken) => ChangeAsync(id, ReplayState.Paused, ReplayState.Running, "webhook.replay.resumed", cancellationToken);

    /// <summary>What was sent stays sent; what it has made and is still pending is sent too.</summary>
    public Task<ReplayRunOutcome> CancelAsync(Guid id, CancellationToken cancellationToken) => ChangeAsync(id, null, ReplayState.Cancelled, "webhook.replay.cancelled", cancellationToken);

    /// <summary>The newest first, with how their deliveries stand.</summary>
    public async Task<IReadOnlyList<ReplayProgress>> ListAsync(CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var runs = await db.Set<ReplayRun>().AsNoTracking().OrderByDescending(r => r.Id).Take(MostListed).ToListAsync(cancellationToken);
        return await ProgressAsync(db, runs, cancellationToken);
    }

    /// <summary>Null: there is none.</summary>
    public async Task<ReplayProgress?> FindAsync(Guid id, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        return await db.Set<ReplayRun>().AsNoTracking().SingleOrDefaultAsync(r => r.PublicId == id, cancellationToken) is { } run ? (await ProgressAsync(db, [run], cancellationToken))[0] : null;
    }


    private static async Task<IReadOnlyList<ReplayProgress>> ProgressAsync(ConsoleDb db, List<ReplayRun> runs, CancellationToken cancellationToken)
    {
        var keys = runs.Select(r => (int?)r.Id).ToList();
        var counts = await db.Set<Delivery>().Where(d => d.ReplayRunId != null && keys.Contains(d.ReplayRunId)).GroupBy(d => new { d.ReplayRunId, d.State }).Select(g => new { g.Key.ReplayRunId, g.Key.State, Count = g.Count() }).ToListAsync(cancellationToken);
        return [.. runs.Select(r => new ReplayProgress(r, counts.Where(c => c.ReplayRunId == r.Id).ToDictionary(c => c.State, c => c.Count)))];
    }

    /// <param name="from">The state that it must be in; null: any that is not over.</param>
    private async Task<ReplayRunOutcome> ChangeAsync(Guid id, ReplayState? from, ReplayState to, string action, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var now = time.GetUtcNow();
        // Compare and set: the pump writes the row as well.
        var changed = await db.Set<ReplayRun>().Where(r => r.PublicId == id && (from == null ? r.State == ReplayState.Running || r.State == ReplayState.Paused : r.State == from))
            .ExecuteUpdateAsync(set => set.SetProperty(r => r.State, to).SetProperty(r => r.UpdatedAt, now), cancellationToken);
        if (await db.Set<ReplayRun>().AsNoTracking().SingleOrDefaultAsync(r => r.PublicId == id, cancellationToken) is not { } run)
        {
            return new ReplayRunOutcome.NotFound();
        }

        if (changed == 0)
        {
            return new ReplayRunOutcome.Refused(ReplayWords.Refusal(run.State));
        }

        await RecordAsync(db, action, run, cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        feed.Publish(scope.OrganizationId, new ReplayMessage());
        return new ReplayRunOutcome.Done(run);
    }

    private Task RecordAsync(ConsoleDb db, string action, ReplayRun run, CancellationToken cancellationToken) =>
        audit.RecordAsync(new(action, AuditCategories.Troubleshooting, $"replay {run.PublicId:N}", After: ReplayWords.Picture(run)), db, cancellationToken);
}
