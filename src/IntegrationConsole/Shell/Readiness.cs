using System.Data.Common;
using IntegrationConsole.Data;
using IntegrationConsole.Health;
using IntegrationConsole.Jobs;
using IntegrationConsole.OAuth;
using IntegrationConsole.Webhooks.Deliveries;
using Microsoft.EntityFrameworkCore;

namespace IntegrationConsole.Shell;

/// <summary>Whether this process can do its work: the database answers, the clock ticks, probes and rows do not pile up.</summary>
public sealed class Readiness(Database database, ProcessLease lease, JobHeartbeats heartbeats, BatchWriter writer, ProbeDispatcher dispatcher, HealthBoard board, RefreshCounts refreshes, DeliveryJournal journal, ClockWatch clock, TimeProvider time)
{
    /// <summary>More rows than this waiting for the database is a backlog.</summary>
    private const int MostRows = 20_000;

    public async Task<IReadOnlyList<ReadinessCheck>> CheckAsync(CancellationToken cancellationToken)
    {
        var late = heartbeats.All.Where(b => b.IsLate(time.GetUtcNow(), heartbeats.ProcessStartedAt)).Select(b => b.Name).ToList();
        var rows = writer.Waiting;
        var probes = dispatcher.Waiting;
        return
        [
            await DatabaseAsync(cancellationToken),
            new("lease", lease.IsHeld, lease.IsHeld ? "held" : "lost: this process does not probe"),
            new("clock", late.Count == 0, (late.Count == 0 ? "every job is on time" : $"late: {string.Join(", ", late)}") + (clock.Warning(time.GetUtcNow()) is { } jump ? $"; {jump}" : "")),
            new("webhooks", journal.StuckSince is null, journal.StuckSince is { } since ? JournalTrouble.Sentence(since, journal.StuckBecause) : "events and attempts are written"),
            new("backlog", rows < MostRows && probes < (4 * board.Count) + 100, $"{rows} rows, {probes} probes waiting; {writer.TransactionCount} batches written; {refreshes.Refreshes} token refreshes in {refreshes.Transactions} transactions"),
        ];
    }

    private async Task<ReadinessCheck> DatabaseAsync(CancellationToken cancellationToken)
    {
        try
        {
            await using var db = database.OpenForSystem();
            await db.Organizations.AsNoTracking().OrderBy(o => o.Id).Select(o => o.Id).FirstOrDefaultAsync(cancellationToken);
            return new("database", true, "answers");
        }
        catch (DbException)
        {
            return new("database", false, "does not answer");
        }
    }
}
