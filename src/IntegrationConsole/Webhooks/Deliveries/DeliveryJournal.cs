using System.Collections.Concurrent;
using System.Data.Common;
using System.Diagnostics;
using System.Diagnostics.Metrics;
using IntegrationConsole.Data;
using IntegrationConsole.Jobs;
using IntegrationConsole.Webhooks.Rollups;
using Microsoft.EntityFrameworkCore;

namespace IntegrationConsole.Webhooks.Deliveries;

/// <summary>
/// The one writer of events, deliveries and attempts in a process. What waits while a transaction is being committed shares the next one (group commit), so that the cost of making it durable
/// is divided by all of them; a single event waits for nobody. Accepted events are on disk before their publisher is answered, attempts at most <see cref="Patience"/> after they ended.
/// </summary>
public sealed partial class DeliveryJournal(Database database, RollupWriter rollups, JobHeartbeats heartbeats, WebhooksOptions options, TimeProvider time, ILogger<DeliveryJournal> log) : BackgroundService
{
    public const string Heartbeat = "webhook-journal";
    private const int MostTogether = 1_000;

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(500); // after a failure
    private static readonly Meter Meter = new("IntegrationConsole.Webhooks");
    private static readonly Counter<long> Transactions = Meter.CreateCounter<long>("console.webhooks.transactions", description: "Transactions of the delivery journal");
    private static readonly Counter<long> Rows = Meter.CreateCounter<long>("console.webhooks.entries", description: "Events accepted, attempts recorded");

    // A thread waits on it, not a task: under load the thread pool would be the last to wake the one that everybody waits for.
    private readonly AutoResetEvent news = new(initialState: false);
    private readonly ConcurrentQueue<JournalEntry> entries = new();
    private readonly List<JournalEntry> batch = new(MostTogether);

    /// <summary>So many attempts are worth a transaction at once: a fifth of what may be in flight, so that beside slow receivers, which hold places too, a group still fills.</summary>
    private readonly int worthwhile = Math.Min(options.MostInFlight / 5, MostTogether);
    private ConsoleDb? db;
    private bool stopped;
    private DeliveryStatements? statements;

    /// <summary>How long attempts wait for company.</summary>
    public static TimeSpan Patience { get; } = TimeSpan.FromMilliseconds(40);

    /// <summary>Transactions committed since the process started.</summary>
    public long TransactionCount { get; private set; }

    /// <summary>Since when the database takes nothing; null: it does.</summary>
    public DateTimeOffset? StuckSince { get; private set; }

    /// <summary>Why the last try failed; null: it did not.</summary>
    public string? StuckBecause { get; private set; }

    /// <summary>Called after each transaction, when all its entries know that they are on disk: what had waited for that may go on. Must return at once.</summary>
    internal Action? Settled { get; set; }

    internal void Add(JournalEntry entry)
    {
        entries.Enqueue(entry);
        news.Set();
        if (Volatile.Read(ref stopped))
        {
            Refuse();
        }
    }

    // A thread of its own: SQLite has no asynchronous calls, and a commit waits for the disk.
    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        Task.Factory.StartNew(() => Loop(stoppingToken), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);

    public override void Dispose()
    {
        news.Dispose();
        base.Dispose();
    }

    private void Loop(CancellationToken stopping)
    {
        while (!stopping.IsCancellationRequested)
        {
            heartbeats.Started(Heartbeat);
            Gather(stopping);
            if (batch.Count > 0)
            {
                WriteAll(stopping);
            }

            heartbeats.Finished(Heartbeat, null);
        }

        // What ended while stopping is written too.
        Take();
        if (batch.Count > 0)
        {
            WriteAll(stopping);
        }

        Volatile.Write(ref stopped, value: true);
        Refuse();
        Close();
    }

    // Attempts that come this late are made again by the next process; publishers are told.
    private void Refuse()
    {
        while (entries.TryDequeue(out var entry))
        {
            entry.Failed(new IOException("The console is stopping."));
        }
    }

    private void Gather(CancellationToken stopping)
    {
        Take();
        var waited = Stopwatch.GetTimestamp();
        while (!stopping.IsCancellationRequested && !IsWorthATransaction(waited))
        {
            var patience = batch.Count == 0 ? TimeSpan.FromSeconds(1) : Patience - Stopwatch.GetElapsedTime(waited);
            if (patience > TimeSpan.Zero && WaitHandle.WaitAny([news, stopping.WaitHandle], patience) != 0 && batch.Count == 0)
            {
                return; // a heartbeat
            }

            if (batch.Count == 0)
            {
                waited = Stopwatch.GetTimestamp();
            }

            Take();
        }
    }

    private bool IsWorthATransaction(long waited) =>
        batch.Count > 0 && (batch.Count >= worthwhile || batch.Exists(static e => e.IsUrgent) || Stopwatch.GetElapsedTime(waited) >= Patience);

    private void Take()
    {
        while (batch.Count < MostTogether && entries.TryDequeue(out var entry))
        {
            batch.Add(entry);
        }
    }

    private void WriteAll(CancellationToken stopping)
    {
        if (TryWrite(batch) is { } failure)
        {
            // One row that the database refuses must not keep the others: each gets a transaction of its own. Those that fail again wait, or are given up by whoever sent them.
            LogFailed(failure, batch.Count);
            var waiting = new List<JournalEntry>();
            var written = 0;
            foreach (var entry in batch)
            {
                if (TryWrite([entry]) is not { } own)
                {
                    written++;
                }
                else if (entry.Failed(own))
                {
                    waiting.Add(entry);
                }
            }

            batch.Clear();
            batch.AddRange(waiting);
            Stuck(written == 0 ? failure : null);
            if (waiting.Count > 0)
            {
                stopping.WaitHandle.WaitOne(Pause);
            }

            return;
        }

        Stuck(null);
        batch.Clear();
    }

    private void Stuck(Exception? failure)
    {
        StuckSince = failure is null ? null : StuckSince ?? time.GetUtcNow();
        StuckBecause = failure?.GetBaseException().Message;
    }

    private Exception? TryWrite(List<JournalEntry> together)
    {
        DbTransaction? transaction = null;
        try
        {
            using var activity = DataActivity.Transaction("webhooks");
            var open = Open();
            transaction = open.Begin();
            foreach (var entry in together)
            {
                entry.Write(open);
            }

            open.Finish();
            transaction.Commit();
            rollups.Committed();
            TransactionCount++;
            Transactions.Add(1);
            Rows.Add(together.Count);
        }
#pragma warning disable CA1031 // The entries decide: a publisher gets the failure, an attempt waits.
        catch (Exception failure)
#pragma warning restore CA1031
        {
            rollups.RolledBack();
            Close(transaction);
            return failure;
        }

        transaction.Dispose();
        foreach (var entry in together)
        {
            entry.Committed();
        }

        Settled?.Invoke();
        return null;
    }

    private DeliveryStatements Open()
    {
        if (statements is null)
        {
            db = database.OpenForSystem();
            db.Database.OpenConnection();
            statements = new(db.Database.GetDbConnection(), rollups);
        }

        return statements;
    }

    // After a failure nothing is known about the connection: the next try opens another.
    private void Close(DbTransaction? transaction = null)
    {
        try
        {
            transaction?.Dispose();
            statements?.Dispose();
            db?.Dispose();
        }
        catch (DbException broken)
        {
            LogFailed(broken, 0);
        }

        (statements, db) = (null, null);
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "The database did not take {Count} webhook entries; they are tried again one by one.")]
    private partial void LogFailed(Exception exception, int count);
}
