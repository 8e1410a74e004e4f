using System.Collections.Concurrent;
using System.Data.Common;
using System.Diagnostics.Metrics;
using Microsoft.EntityFrameworkCore;

namespace IntegrationConsole.Data;

/// <summary>
/// Writes high-volume rows (samples, usage, log) in groups: all that arrived within <see cref="Window"/> go into one transaction, so the
/// database sees at most one a second however many rows come. Rows here are measurements, not promises: up to a window of them is lost by
/// a kill. What has been acknowledged to somebody is committed directly, never through this.
/// </summary>
public sealed partial class BatchWriter(Database database, TimeProvider time, ILogger<BatchWriter> log) : BackgroundService
{
    /// <summary>While the database is away rows wait, at most this many a kind; then the oldest go, and are counted.</summary>
    internal const int MostWaiting = 100_000;

    private static readonly Meter Meter = new("IntegrationConsole.Data");
    private static readonly Counter<long> Transactions = Meter.CreateCounter<long>("console.batch.transactions", description: "Transactions of the batching writer");
    private static readonly Counter<long> Rows = Meter.CreateCounter<long>("console.batch.rows", description: "Rows written by the batching writer");
    private static readonly Counter<long> Dropped = Meter.CreateCounter<long>("console.batch.dropped", description: "Rows dropped because the database was away too long");

    private readonly ConcurrentDictionary<object, IQueue> queues = new();
    private readonly SemaphoreSlim flushing = new(1);

    /// <summary>How long rows gather before they are written.</summary>
    public static TimeSpan Window { get; } = TimeSpan.FromSeconds(1);

    /// <summary>Transactions committed since the process started.</summary>
    public long TransactionCount { get; private set; }

    /// <summary>Rows waiting to be written, over all kinds.</summary>
    public int Waiting => queues.Values.Sum(q => q.Count);

    /// <summary>Hands a row over; returns at once.</summary>
    public void Enqueue<TRow>(IBatchTable<TRow> table, TRow row)
    {
        var queue = (Queue<TRow>)queues.GetOrAdd(table, static t => new Queue<TRow>((IBatchTable<TRow>)t));
        queue.Rows.Enqueue(row);
        while (queue.Count > MostWaiting && queue.DropOldest())
        {
            Dropped.Add(1);
        }
    }

    /// <summary>Writes everything handed over so far, in one transaction.</summary>
    public async Task FlushAsync(CancellationToken cancellationToken)
    {
        await flushing.WaitAsync(cancellationToken);
        try
        {
            await WriteWaitingAsync(cancellationToken);
        }
        finally
        {
            flushing.Release();
        }
    }

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        await FlushAsync(cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Window, time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                await FlushAsync(stoppingToken);
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                LogWaiting(e, Waiting);
            }
        }
    }

    private async Task WriteWaitingAsync(CancellationToken cancellationToken)
    {
        var batches = queues.Values.Where(q => q.Count > 0).Select(q => q.Take()).ToList();
        if (batches.Count == 0)
        {
            return;
        }

        using var activity = DataActivity.Transaction("batch");
        try
        {
            await using var db = database.OpenForSystem();
            await db.Database.OpenConnectionAsync(cancellationToken);
            var connection = db.Database.GetDbConnection();
            await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
            foreach (var batch in batches)
            {
                await batch.WriteAsync(connection, transaction, cancellationToken);
            }

            await transaction.CommitAsync(cancellationToken);
            TransactionCount++;
            Transactions.Add(1);
            Rows.Add(batches.Sum(b => b.Count));
            activity?.SetTag("rows", batches.Sum(b => b.Count));
        }
        catch
        {
            activity?.SetStatus(System.Diagnostics.ActivityStatusCode.Error);
            batches.ForEach(b => b.PutBack());
            throw;
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The database did not take a batch; {Waiting} rows wait for the next try.")]
    private partial void LogWaiting(Exception exception, int waiting);

    private interface IQueue
    {
        int Count { get; }

        IBatch Take();
    }

    private interface IBatch
    {
        int Count { get; }

        Task WriteAsync(DbConnection connection, DbTransaction transaction, CancellationToken cancellationToken);

        void PutBack();
    }

    private sealed class Queue<TRow>(IBatchTable<TRow> table) : IQueue
    {
        private readonly Lock gate = new();
        private List<TRow> returned = [];
        private int dropped;

        public ConcurrentQueue<TRow> Rows { get; } = new();

        public int Count
        {
            get
            {
                lock (gate)
                {
                    return Rows.Count + returned.Count - dropped;
                }
            }
        }

        /// <summary>Rows that an earlier try put back are older than the queued ones.</summary>
        public bool DropOldest()
        {
            lock (gate)
            {
                if (dropped < returned.Count)
                {
                    dropped++;
                    return true;
                }

                return Rows.TryDequeue(out _);
            }
        }

        public IBatch Take()
        {
            lock (gate)
            {
                var rows = dropped == 0 ? returned : returned[dropped..];
                (returned, dropped) = ([], 0);
                while (Rows.TryDequeue(out var row))
                {
                    rows.Add(row);
                }

                return new Batch<TRow>(table, rows, PutBack);
            }
        }

        private void PutBack(List<TRow> failed)
        {
            lock (gate)
            {
                (returned, dropped) = (failed, 0);
            }
        }
    }

    private sealed class Batch<TRow>(IBatchTable<TRow> table, List<TRow> rows, Action<List<TRow>> putBack) : IBatch
    {
        public int Count => rows.Count;

        public Task WriteAsync(DbConnection connection, DbTransaction transaction, CancellationToken cancellationToken) =>
            table.WriteAsync(connection, transaction, rows, cancellationToken);

        public void PutBack() => putBack(rows);
    }
}
