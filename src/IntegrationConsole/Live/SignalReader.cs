using IntegrationConsole.Data;
using Microsoft.EntityFrameworkCore;

namespace IntegrationConsole.Live;

/// <summary>
/// Reads the signals of other processes, by sequence number, every <see cref="Period"/>. Numbers can become visible out of order (a
/// transaction that took its number first may commit last), so each read looks back over <see cref="Overlap"/> and skips what it has seen.
/// </summary>
public sealed partial class SignalReader(Database database, Signals signals, IEnumerable<IReceiveSignals> receivers, TimeProvider time, ILogger<SignalReader> log) : BackgroundService
{
    private const int MostAtOnce = 2_000;

    private readonly Dictionary<long, DateTimeOffset> seen = [];
    private long floor;
    private DateTimeOffset swept;

    public static TimeSpan Period { get; } = TimeSpan.FromMilliseconds(500);

    public static TimeSpan Overlap { get; } = TimeSpan.FromSeconds(15);

    /// <summary>Signals are news, not history: older ones are deleted.</summary>
    public static TimeSpan KeptFor { get; } = TimeSpan.FromHours(1);

    private static TimeSpan SweepEvery { get; } = TimeSpan.FromMinutes(10);

    /// <summary>When a read last succeeded.</summary>
    public DateTimeOffset? LastReadAt { get; private set; }

    /// <summary>Finds its place before any feature loads its state: what changes after that is read as a signal, so nothing falls between.</summary>
    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        await SweepAsync(cancellationToken);
        await using (var db = database.OpenForSystem())
        {
            var settled = time.GetUtcNow() - Overlap;
            floor = await db.Set<Signal>().Where(s => s.At < settled).MaxAsync(s => (long?)s.Sequence, cancellationToken) ?? 0;
        }

        await base.StartAsync(cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Period, time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                await ReadAsync(stoppingToken);
                LastReadAt = time.GetUtcNow();
                if (LastReadAt - swept > SweepEvery)
                {
                    await SweepAsync(stoppingToken);
                }
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                LogFailed(e);
            }
        }
    }

    private async Task SweepAsync(CancellationToken cancellationToken)
    {
        swept = time.GetUtcNow();
        var old = swept - KeptFor;
        await using var db = database.OpenForSystem();
        await db.Set<Signal>().Where(s => s.At < old).ExecuteDeleteAsync(cancellationToken);
    }

    private async Task ReadAsync(CancellationToken cancellationToken)
    {
        var after = floor;
        List<Signal> found;
        do
        {
            await using (var db = database.OpenForSystem())
            {
                found = await db.Set<Signal>().AsNoTracking().Where(s => s.Sequence > after).OrderBy(s => s.Sequence).Take(MostAtOnce).ToListAsync(cancellationToken);
            }

            foreach (var signal in found)
            {
                await TakeAsync(signal, cancellationToken);
                after = signal.Sequence;
            }
        }
        while (found.Count == MostAtOnce);

        var settled = time.GetUtcNow() - Overlap;
        foreach (var (sequence, _) in seen.Where(s => s.Value < settled).ToList())
        {
            seen.Remove(sequence);
            floor = Math.Max(floor, sequence);
        }
    }

    /// <summary>Seen is what has been taken in: a signal whose receiver failed comes again with the next read, until it is older than the overlap.</summary>
    private async Task TakeAsync(Signal signal, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        if (seen.ContainsKey(signal.Sequence))
        {
            return;
        }

        try
        {
            foreach (var receiver in signal.Origin == signals.Origin ? [] : receivers)
            {
                await receiver.ReceiveAsync(signal, cancellationToken);
            }

            seen.Add(signal.Sequence, now);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            LogFailed(e);
            if (signal.At < now - Overlap)
            {
                seen.Add(signal.Sequence, now);
            }
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Reading the signals of other processes failed; the next try follows.")]
    private partial void LogFailed(Exception exception);
}
