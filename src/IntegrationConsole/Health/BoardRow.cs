using IntegrationConsole.Integrations.Expiry;
using IntegrationConsole.Providers.Contract;
using IntegrationConsole.Ui;

namespace IntegrationConsole.Health;

/// <summary>The immutable picture of one integration: everything that a tile, a table row or the API shows of it.</summary>
public sealed class BoardRow
{
    private static long versions;
    private string? spark;
    private string? beat;

    private BoardRow() { }

    /// <summary>Samples that the sparkline and the percentiles look at.</summary>
    public const int SamplesShown = 60;

    /// <summary>Samples that the heartbeat bar shows.</summary>
    public const int BeatsShown = 40;

    public static TimeSpan UptimeWindow { get; } = TimeSpan.FromHours(24);

    /// <summary>Unique for each picture: a component that has drawn this version need not draw again.</summary>
    public long Version { get; } = Interlocked.Increment(ref versions);

    /// <summary>When the picture was made.</summary>
    public required DateTimeOffset DrawnAt { get; init; }

    public required MonitorFacts Facts { get; init; }

    public required HealthState State { get; init; }

    public required Cause Cause { get; init; }

    /// <summary>Since when it is in this state.</summary>
    public required DateTimeOffset Since { get; init; }

    /// <summary>One sentence why it is not healthy; empty when it is.</summary>
    public required string Why { get; init; }

    public required IReadOnlyList<SampleRow> Samples { get; init; }

    public SampleRow? LastSample => Samples.Count > 0 ? Samples[^1] : null;

    /// <summary>Its probes since midnight UTC.</summary>
    public DayCounts Today { get; private init; }

    /// <summary>Median duration of the successful samples shown, in ms; null without any.</summary>
    public int? P50Ms { get; private init; }

    public int? P95Ms { get; private init; }

    /// <summary>Share of failed samples among those shown, 0 to 1; null without any.</summary>
    public double? ErrorRate { get; private init; }

    public required Uptime Uptime { get; init; }

    /// <summary>The fullest quota bucket of the newest answer, 0 to 1; null when the provider tells none.</summary>
    public double? QuotaUsed { get; private init; }

    public IReadOnlyList<QuotaReading> Quotas { get; private init; } = [];

    /// <summary>Scheduled checks wait until then to keep back a part of the quota; null when they do not.</summary>
    public DateTimeOffset? ChecksWaitUntil { get; private init; }

    public string? Identity { get; private init; }

    /// <summary>Failed samples at the end of the row.</summary>
    public int FailedInARow { get; private init; }

    /// <summary>How its state looks; the admin's switch goes before the probes.</summary>
    public StatusTone Tone => HealthWords.Tone(State, Facts.Enabled);

    /// <summary>Durations of the samples shown as a sparkline's path; failures are gaps. Drawn once, for all viewers.</summary>
    public string Spark => spark ??= SparklinePath.From(Samples.Select(s => s.Succeeded ? s.DurationMs : double.NaN).ToArray());

    /// <summary>The newest samples as the paths of a heartbeat bar. Drawn once, for all viewers.</summary>
    public string Beat => beat ??= HeartbeatPath.From(Samples.TakeLast(BeatsShown).Select(s => HealthWords.Tone(s, Facts.Monitoring)).ToArray());

    /// <summary>That a credential of it ends soon, or has ended; null: nothing to say. As of <see cref="DrawnAt"/>, so that a tile costs no query.</summary>
    public string? CredentialEnd => Facts.Enabled ? ExpiryRules.Short(Facts.CredentialEnds, DrawnAt) : null;

    /// <summary>Worst first: errors, degraded, unknown, healthy, disabled.</summary>
    public int Rank => !Facts.Enabled ? 4 : State switch
    {
        HealthState.Unhealthy => 0,
        HealthState.Degraded => 1,
        HealthState.Unknown => 2,
        _ => 3,
    };

    public static BoardRow Of(MonitorFacts facts, IReadOnlyList<SpanFacts> spans, SampleRow[] samples, ProbeReport? report, DayCounts today, DateTimeOffset now, DateTimeOffset? quotaWait = null)
    {
        var current = spans[^1];
        Span<int> durations = samples.Length <= SamplesShown ? stackalloc int[SamplesShown] : new int[samples.Length];
        var (succeeded, failedInARow) = (0, 0);
        foreach (ref readonly var sample in samples.AsSpan())
        {
            failedInARow = sample.Succeeded ? 0 : failedInARow + 1;
            if (sample.Succeeded)
            {
                durations[succeeded++] = sample.DurationMs;
            }
        }

        durations = durations[..succeeded];
        durations.Sort();
        return new BoardRow
        {
            DrawnAt = now,
            Today = today,
            Facts = facts,
            State = current.State,
            Cause = current.Cause,
            Since = current.From,
            Why = current.State is HealthState.Healthy ? "" : current.Summary,
            Samples = samples,
            P50Ms = Percentile(durations, 0.50),
            P95Ms = Percentile(durations, 0.95),
            ErrorRate = samples.Length == 0 ? null : (double)(samples.Length - succeeded) / samples.Length,
            Uptime = UptimeRules.Of(spans.Select(s => (s.State, s.From, s.Until)), now - UptimeWindow, now),
            Quotas = report?.Quotas ?? [],
            QuotaUsed = FullestBucket(report),
            ChecksWaitUntil = quotaWait > now ? quotaWait : null,
            Identity = report?.Identity,
            FailedInARow = failedInARow,
        };
    }

    /// <summary>Nearest-rank percentile of sorted values.</summary>
    public static int? Percentile(ReadOnlySpan<int> sorted, double share) =>
        sorted.IsEmpty ? null : sorted[Math.Clamp((int)Math.Ceiling(share * sorted.Length) - 1, 0, sorted.Length - 1)];

    private static double? FullestBucket(ProbeReport? report) => report?.Quotas
        .Where(q => q is { Limit: > 0, Remaining: not null })
        .Select(q => (double?)Math.Clamp(1 - ((double)q.Remaining!.Value / q.Limit!.Value), 0, 1))
        .Max();
}
