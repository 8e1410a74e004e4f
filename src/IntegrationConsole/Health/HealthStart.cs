using IntegrationConsole.Data;
using IntegrationConsole.Integrations;
using Microsoft.EntityFrameworkCore;

namespace IntegrationConsole.Health;

/// <summary>
/// Fills the board from the database before anything is served or probed: integrations, spans of the last day, newest samples, today's counts.
/// Time in which no console ran becomes unknown time.
/// </summary>
public sealed class HealthStart(Database database, HealthBoard board, StatusJournal journal, TimeProvider time) : IHostedService
{
    /// <summary>How far back samples are read into the rings.</summary>
    private static readonly TimeSpan SamplesFrom = TimeSpan.FromHours(1);

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        await using (var db = database.OpenForSystem())
        {
            var spans = await SpansAsync(db, cancellationToken);
            var taken = await SamplesAsync(db, cancellationToken);
            await foreach (var integration in db.Set<Integration>().AsNoTracking().Include(i => i.Secrets.Where(s => s.ValidUntil != null)).AsAsyncEnumerable().WithCancellation(cancellationToken))
            {
                var monitor = board.Add(MonitorFacts.Of(integration));
                monitor.Restore(spans.GetValueOrDefault(integration.Id) ?? [], taken.ByIntegration.GetValueOrDefault(integration.Id) ?? [], taken.Today.GetValueOrDefault(integration.Id));
            }
        }

        await MarkGapsAsync(await WatchedUntilAsync(cancellationToken), cancellationToken);
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private async Task<Dictionary<int, List<SpanFacts>>> SpansAsync(ConsoleDb db, CancellationToken cancellationToken)
    {
        var from = time.GetUtcNow() - BoardRow.UptimeWindow;
        var rows = await db.Set<StatusSpan>().AsNoTracking().Where(s => s.Until == null || s.Until > from).OrderBy(s => s.From).ThenBy(s => s.Id).ToListAsync(cancellationToken);
        return rows.GroupBy(s => s.IntegrationId).ToDictionary(
            group => group.Key,
            group => group.OrderBy(s => s.Until ?? DateTimeOffset.MaxValue).Select(s => new SpanFacts(s.State, s.Cause, s.Summary, s.From, s.Until)).ToList());
    }

    /// <summary>Samples of the last hour by integration; those of today are counted on the way.</summary>
    private async Task<Taken> SamplesAsync(ConsoleDb db, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var midnight = new DateTimeOffset(now.UtcDateTime.Date, TimeSpan.Zero);
        var ringFrom = now - SamplesFrom;
        var firstPeriod = SampleBlock.PeriodOf(midnight < ringFrom ? midnight : ringFrom);
        var taken = new Taken(midnight, ringFrom);
        await foreach (var block in db.Set<SampleBlock>().AsNoTracking().Where(b => b.Period >= firstPeriod).OrderBy(b => b.Period).AsAsyncEnumerable().WithCancellation(cancellationToken))
        {
            foreach (var row in block.Samples())
            {
                taken.Add(row);
            }
        }

        await foreach (var sample in db.Set<Sample>().AsNoTracking().OrderBy(s => s.Id).AsAsyncEnumerable().WithCancellation(cancellationToken))
        {
            taken.Add(sample.ToRow());
        }

        foreach (var (organizationId, today) in taken.Counts)
        {
            board.CountProbes(organizationId, now, today.Calls, today.Errors);
        }

        return taken;
    }

    /// <summary>When a console last kept a sample, of whatever integration and however long ago; null when there is none.</summary>
    private async Task<DateTimeOffset?> WatchedUntilAsync(CancellationToken cancellationToken)
    {
        await using var db = database.OpenForSystem();
        if (await db.Set<Sample>().MaxAsync(s => (long?)s.AtMs, cancellationToken) is { } newest)
        {
            return DateTimeOffset.FromUnixTimeMilliseconds(newest);
        }

        var block = await db.Set<SampleBlock>().MaxAsync(b => (long?)b.Period, cancellationToken);
        return block is { } period ? SampleBlock.StartOf(period) + SampleBlock.Length : null;
    }

    private async Task MarkGapsAsync(DateTimeOffset? watchedUntil, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        foreach (var monitor in board.Monitors)
        {
            var facts = monitor.Facts;
            var current = monitor.Current;
            var known = monitor.LastSampleAt ?? watchedUntil;
            var last = known is { } at && at > current.From ? at : current.From;
            if (facts.Enabled && current.State is not HealthState.Unknown && now - last > StatusRules.StaleAfter(facts.Monitoring) + QuotaWaitRules.LongestWait(facts))
            {
                var gap = last + facts.Monitoring.Interval;
                await journal.ChangeAsync(monitor, StatusRules.Stale(known), null, gap < now ? gap : now, cancellationToken);
            }
        }
    }

    /// <summary>What reading the samples yields: those for the rings, and today's counts by organization.</summary>
    private sealed class Taken(DateTimeOffset midnight, DateTimeOffset ringFrom)
    {
        public Dictionary<int, List<SampleRow>> ByIntegration { get; } = [];

        /// <summary>By organization, integrations that were deleted meanwhile included.</summary>
        public Dictionary<int, DayCounts> Counts { get; } = [];

        /// <summary>By integration.</summary>
        public Dictionary<int, DayCounts> Today { get; } = [];

        public void Add(in SampleRow row)
        {
            if (row.At >= midnight)
            {
                Counts[row.OrganizationId] = Counts.GetValueOrDefault(row.OrganizationId).Plus(row.At, 1, row.Succeeded ? 0 : 1);
                Today[row.IntegrationId] = Today.GetValueOrDefault(row.IntegrationId).Plus(row.At, 1, row.Succeeded ? 0 : 1);
            }

            if (row.At >= ringFrom)
            {
                (ByIntegration.TryGetValue(row.IntegrationId, out var list) ? list : ByIntegration[row.IntegrationId] = []).Add(row);
            }
        }
    }
}
