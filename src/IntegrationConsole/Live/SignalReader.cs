using IntegrationConsole.Data;
using Microsoft.EntityFrameworkCore;

namespace IntegrationConsole.Live;

/// <summary>
/// Reads the signals of other processes, by sequence number, every <see cref="Period"/>. Numbers can become visible out of order (a
/// transaction that took its number first may commit last), so each read looks back over <see cref="Overlap"/> and skips what it has seen.
/// </summary>
public sealed partial class SignalReader(Database database, Signals signals, IEnumerable<IReceiveSignals> receivers, TimeProvider time, ILogger<SignalReader> log) : BackgroundService
{
    private readonly Dictionary<long, DateTimeOffset> seen = [];
    private long floor;

    public static TimeSpan Period { get; } = TimeSpan.FromMilliseconds(500);

    public static TimeSpan Overlap { get; } = TimeSpan.FromSeconds(15);

    /// <summary>Signals are news, not history: older ones are deleted.</summary>
    public static TimeSpan KeptFor { get; } = TimeSpan.FromHours(1);

    /// <summary>When a read last succeeded.</summary>
    public DateTimeOffset? LastReadAt { get; private set; }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Period, time);
        var started = false;
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                if (!started)
                {
                    await StartAtTheEndAsync(stoppingToken);
                    started = true;
                }

                await ReadAsync(stoppingToken);
                LastReadAt = time.GetUtcNow();
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                LogFailed(e);
            }
        }
    }

    private async Task StartAtTheEndAsync(CancellationToken cancellationToken)
    {
        await using var db = database.OpenForSystem();
        var old = time.GetUtcNow() - KeptFor;
        await db.Set<Signal>().Where(s => s.At < old).ExecuteDeleteAsync(cancellationToken);
        floor = await db.Set<Signal>().MaxAsync(s => (long?)s.Sequence, cancellationToken) ?? 0;
    }

    private async Task ReadAsync(CancellationToken cancellationToken)
    {
        List<Signal> found;
        await using (var db = database.OpenForSystem())
        {
            found = await db.Set<Signal>().AsNoTracking().Where(s => s.Sequence > floor).OrderBy(s => s.Sequence).Take(2000).ToListAsync(cancellationToken);
        }

        var now = time.GetUtcNow();
        foreach (var signal in found.Where(s => seen.TryAdd(s.Sequence, now) && s.Origin != signals.Origin))
        {
            foreach (var receiver in receivers)
            {
                await receiver.ReceiveAsync(signal, cancellationToken);
            }
        }

        foreach (var (sequence, _) in seen.Where(s => s.Value < now - Overlap).OrderBy(s => s.Key).ToList())
        {
            seen.Remove(sequence);
            floor = Math.Max(floor, sequence);
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Reading the signals of other processes failed; the next try follows.")]
    private partial void LogFailed(Exception exception);
}
