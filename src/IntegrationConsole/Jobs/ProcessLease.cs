using System.Diagnostics;
using IntegrationConsole.Data;
using Microsoft.EntityFrameworkCore;

namespace IntegrationConsole.Jobs;

/// <summary>
/// This process's claim to its work. Registered at start, renewed every <see cref="RenewEvery"/>, given back on a clean stop. A process whose
/// lease ran out, or that is known to be gone from this machine, loses its work to whoever notices first.
/// </summary>
public sealed partial class ProcessLease(Database database, IEnumerable<ITakeOverWork> heirs, TimeProvider time, ILogger<ProcessLease> log) : IHostedService
{
    public static TimeSpan RenewEvery { get; } = TimeSpan.FromSeconds(5);

    /// <summary>How long a lease lasts without renewal: three missed renewals.</summary>
    public static TimeSpan Length { get; } = TimeSpan.FromSeconds(15);

    private DateTimeOffset heldUntil;

    /// <summary>The number that claimed rows carry; changes only if this process was itself taken for dead.</summary>
    public int Id { get; private set; }

    /// <summary>How many processes share the database, this one included.</summary>
    public int AliveProcesses { get; private set; } = 1;

    /// <summary>False when renewal failed for so long that another process may have taken the work over: do not touch it.</summary>
    public bool IsHeld => time.GetUtcNow() < heldUntil;

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        await RegisterAsync(cancellationToken);
        await TakeOverFromTheDeadAsync(cancellationToken);
    }

    /// <summary>Leaves the work to be taken over at once.</summary>
    public async Task StopAsync(CancellationToken cancellationToken)
    {
        await using var db = database.OpenForSystem();
        await InheritAsync(db, Id, cancellationToken);
        heldUntil = DateTimeOffset.MinValue;
    }

    /// <summary>Extends the lease and looks for dead processes; called by the clock.</summary>
    public async Task RenewAsync(CancellationToken cancellationToken)
    {
        var until = time.GetUtcNow() + Length;
        await using (var db = database.OpenForSystem())
        {
            var renewed = await db.Set<ConsoleProcess>().Where(p => p.Id == Id).ExecuteUpdateAsync(set => set.SetProperty(p => p.LeaseUntil, until), cancellationToken);
            if (renewed == 0)
            {
                LogTakenForDead(Id);
                await RegisterAsync(cancellationToken);
            }
        }

        heldUntil = until;
        await TakeOverFromTheDeadAsync(cancellationToken);
    }

    private async Task RegisterAsync(CancellationToken cancellationToken)
    {
        using var self = Process.GetCurrentProcess();
        var until = time.GetUtcNow() + Length;
        var row = new ConsoleProcess(Environment.MachineName, Environment.ProcessId, new DateTimeOffset(self.StartTime), until);
        await using var db = database.OpenForSystem();
        db.Add(row);
        await db.SaveChangesAsync(cancellationToken);
        Id = row.Id;
        heldUntil = until;
    }

    private async Task TakeOverFromTheDeadAsync(CancellationToken cancellationToken)
    {
        await using var db = database.OpenForSystem();
        var others = await db.Set<ConsoleProcess>().AsNoTracking().ToListAsync(cancellationToken);
        var dead = others.Where(p => p.Id != Id && IsDead(p, time.GetUtcNow())).ToList();
        foreach (var process in dead)
        {
            LogTakingOver(process.Id, process.Host, process.Pid);
            await InheritAsync(db, process.Id, cancellationToken);
        }

        AliveProcesses = Math.Max(1, others.Count - dead.Count);
    }

    private async Task InheritAsync(ConsoleDb db, int processId, CancellationToken cancellationToken)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        if (await db.Set<ConsoleProcess>().Where(p => p.Id == processId).ExecuteDeleteAsync(cancellationToken) == 1)
        {
            foreach (var heir in heirs)
            {
                await heir.TakeOverAsync(db, processId, cancellationToken);
            }
        }

        await transaction.CommitAsync(cancellationToken);
    }

    private static bool IsDead(ConsoleProcess process, DateTimeOffset now)
    {
        if (process.LeaseUntil <= now)
        {
            return true;
        }

        if (!string.Equals(process.Host, Environment.MachineName, StringComparison.Ordinal))
        {
            return false;
        }

        try
        {
            using var found = Process.GetProcessById(process.Pid);
            return (found.StartTime.ToUniversalTime() - process.StartedAt.UtcDateTime).Duration() > TimeSpan.FromSeconds(2);
        }
        catch (ArgumentException)
        {
            return true; // no such process on this machine
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "This process ({Id}) had been taken for dead; it registers anew and claims its work again.")]
    private partial void LogTakenForDead(int id);

    [LoggerMessage(Level = LogLevel.Information, Message = "Taking over the work of process {Id} (pid {Pid} on {Host}), which has stopped.")]
    private partial void LogTakingOver(int id, string host, int pid);
}
