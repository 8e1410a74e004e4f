using IntegrationConsole.Jobs;
using IntegrationConsole.Webhooks.Deliveries;

namespace IntegrationConsole.Webhooks.Rollups;

/// <summary>
/// Counts attempts into their minute, hour and day and writes the rows with them, in one transaction: what the roll-ups say is what the attempts say. The cells of the current stretches stay in memory, for this process alone
/// writes them; a transaction that fails is taken back. Used by the journal's thread only.
/// </summary>
public sealed class RollupWriter(ProcessLease lease)
{
    private static readonly RollupSpan[] Spans = Enum.GetValues<RollupSpan>();

    private readonly Dictionary<RollupKey, RollupCell> cells = [];
    private readonly List<(QueuedDelivery Delivery, AttemptResult Result)> pending = [];
    private readonly List<(RollupCell Cell, AttemptResult Result)> applied = [];
    private readonly HashSet<RollupKey> touched = [];
    private int process;

    /// <summary>An attempt of the transaction that is being written.</summary>
    internal void Note(QueuedDelivery delivery, AttemptResult result)
    {
        if (delivery.Kind is not DeliveryKind.Test)
        {
            pending.Add((delivery, result));
        }
    }

    /// <summary>Writes the rows, just before the commit.</summary>
    internal void Flush(RollupStatements statements)
    {
        if (pending.Count == 0)
        {
            return;
        }

        if (process != lease.Id)
        {
            cells.Clear(); // another number, other rows
            process = lease.Id;
        }

        foreach (var (delivery, result) in pending)
        {
            var endedMs = (result.At + result.Duration).ToUnixTimeMilliseconds();
            foreach (var span in Spans)
            {
                var key = new RollupKey(delivery.OrganizationId, delivery.EndpointId, delivery.Type, span);
                var cell = CellOf(key, RollupRules.StartOf(span, endedMs), statements);
                cell.Add(result.Cause, result.Duration, 1);
                applied.Add((cell, result));
                touched.Add(key);
            }
        }

        foreach (var key in touched)
        {
            statements.Save(key, process, cells[key]);
        }
    }

    internal void Committed() => Clear();

    /// <summary>The transaction failed, or is begun anew: what it counted is taken back.</summary>
    internal void RolledBack()
    {
        foreach (var (cell, result) in applied)
        {
            cell.Add(result.Cause, result.Duration, -1);
        }

        Clear();
    }

    private RollupCell CellOf(RollupKey key, long startMs, RollupStatements statements)
    {
        if (cells.TryGetValue(key, out var cell) && cell.StartMs >= startMs)
        {
            return cell; // one that ended a little earlier than another counts with it
        }

        if (cell is not null && touched.Contains(key))
        {
            statements.Save(key, process, cell); // the old stretch, before the new one takes its place
        }

        return cells[key] = new(startMs);
    }

    private void Clear()
    {
        pending.Clear();
        applied.Clear();
        touched.Clear();
    }
}
