using System.Collections.Concurrent;
using System.Globalization;
using IntegrationConsole.Data;
using IntegrationConsole.Live;
using Microsoft.EntityFrameworkCore;

namespace IntegrationConsole.Health;

/// <summary>
/// Writes transitions to the database: closes the open span, opens the next, keeps the decision, signals the other processes. Transitions that arrive while
/// another is being committed share the next transaction, so that an outage of thousands costs tens of commits; a single one waits for nobody.
/// </summary>
public sealed class StatusCommits(Database database, Signals signals) : IDisposable
{
    /// <summary>Bounds how long a transaction holds SQLite's only writer.</summary>
    public const int MostTogether = 250;

    private readonly ConcurrentQueue<Pending> waiting = new();
    private readonly SemaphoreSlim turn = new(1);

    /// <summary>Returns when the transition is on disk.</summary>
    /// <returns>False when the open span is no longer the one that the transition starts from: another process was first.</returns>
    public async Task<bool> CommitAsync(StatusTransition transition, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var mine = new Pending(transition);
        waiting.Enqueue(mine);
        // From here on it can't be called back: others may write it, and it may write theirs.
        await turn.WaitAsync(CancellationToken.None);
        try
        {
            // Whoever had the turn before may have written this one too.
            while (!mine.Outcome.Task.IsCompleted)
            {
                await WriteAsync(Take());
            }
        }
        finally
        {
            turn.Release();
        }

        return await mine.Outcome.Task;
    }

    public void Dispose() => turn.Dispose();

    private List<Pending> Take()
    {
        var together = new List<Pending>();
        while (together.Count < MostTogether && waiting.TryDequeue(out var next))
        {
            together.Add(next);
        }

        return together;
    }

    private async Task WriteAsync(List<Pending> together)
    {
        try
        {
            using var activity = DataActivity.Transaction("status");
            activity?.SetTag("rows", together.Count);
            await using var db = database.OpenForSystem();
            await using var transaction = await db.Database.BeginTransactionAsync();
            var won = new List<bool>(together.Count);
            foreach (var pending in together)
            {
                won.Add(await StageAsync(db, pending.Transition));
            }

            await db.SaveChangesAsync();
            await transaction.CommitAsync();
            for (var i = 0; i < together.Count; i++)
            {
                together[i].Outcome.SetResult(won[i]);
            }
        }
#pragma warning disable CA1031 // Each of the callers whose transition was in the transaction gets the exception.
        catch (Exception failure)
#pragma warning restore CA1031
        {
            foreach (var pending in together)
            {
                pending.Outcome.SetException(failure);
            }
        }
    }

    /// <summary>Compare-and-set on the open span; two transitions of one integration in one transaction follow each other.</summary>
    private async Task<bool> StageAsync(ConsoleDb db, StatusTransition t)
    {
        if (db.ChangeTracker.HasChanges() && db.Set<StatusSpan>().Local.Any(s => s.IntegrationId == t.IntegrationId))
        {
            await db.SaveChangesAsync(); // its span must be in the table to be closed
        }

        var closed = await db.Set<StatusSpan>()
            .Where(s => s.IntegrationId == t.IntegrationId && s.Until == null && s.State == t.From)
            .ExecuteUpdateAsync(set => set.SetProperty(s => s.Until, s => s.From > t.At ? s.From : t.At));
        if (closed != 1)
        {
            return false;
        }

        db.Add(new StatusSpan(t.OrganizationId, t.IntegrationId, t.Decision.To, t.Decision.Cause, t.Decision.Summary, t.At));
        db.Add(new StatusChange(t.OrganizationId, t.IntegrationId, t.From, t.Decision, t.Evidence, t.At));
        signals.Add(db, t.OrganizationId, StatusJournal.SignalKind, t.IntegrationId.ToString(CultureInfo.InvariantCulture));
        return true;
    }

    private sealed class Pending(StatusTransition transition)
    {
        public StatusTransition Transition { get; } = transition;

        public TaskCompletionSource<bool> Outcome { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
