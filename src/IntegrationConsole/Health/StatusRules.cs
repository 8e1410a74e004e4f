using System.Globalization;
using IntegrationConsole.Integrations;
using IntegrationConsole.Providers.Contract;

namespace IntegrationConsole.Health;

/// <summary>Decides whether an integration's state changes. Pure: the same samples give the same decision, with the reason in words.</summary>
public static class StatusRules
{
    /// <summary>The error-rate rule looks at this many samples, and says nothing before there are half as many.</summary>
    public const int ErrorRateWindow = 20;

    /// <summary>The longest window that any rule looks at.</summary>
    public const int LongestWindow = 20;

    /// <param name="current">The state now.</param>
    /// <param name="samples">The newest samples since the last configuration change, oldest first; at most <see cref="LongestWindow"/> count.</param>
    /// <param name="settings">The integration's rules.</param>
    /// <param name="lastMessage">What the newest failed probe said.</param>
    /// <returns>The transition, or null when the state stays.</returns>
    public static StatusDecision? Decide(HealthState current, ReadOnlySpan<SampleRow> samples, MonitoringSettings settings, string? lastMessage)
    {
        if (samples.IsEmpty)
        {
            return null;
        }

        var target = Target(current, samples, settings, lastMessage);
        return target is null || target.To == current ? null : target;
    }

    /// <summary>No sample for this long makes a state unknown: three intervals, and at least 30 s.</summary>
    public static TimeSpan StaleAfter(MonitoringSettings settings)
    {
        var expected = (settings.Interval * 3) + settings.Timeout;
        return expected > TimeSpan.FromSeconds(30) ? expected : TimeSpan.FromSeconds(30);
    }

    /// <summary>The transition to unknown when samples stop coming.</summary>
    public static StatusDecision Stale(DateTimeOffset? lastSampleAt) => new(
        HealthState.Unknown,
        Cause.Unknown,
        "no sample for three intervals",
        lastSampleAt is { } at ? $"last {at.UtcDateTime:HH:mm:ss}" : "none",
        "No probe has reported for three intervals; the console was not running or could not keep up.");

    /// <summary>A limit or a missing permission shows that the provider lives and knows us: that is not an outage.</summary>
    public static bool IsOutage(Cause cause) => cause is not (Cause.None or Cause.RateLimited or Cause.PermissionMissing);

    private static StatusDecision? Target(HealthState current, ReadOnlySpan<SampleRow> samples, MonitoringSettings settings, string? lastMessage)
    {
        var downWindow = Newest(samples, settings.DownOf);
        var outages = Count(downWindow, static s => IsOutage(s.Cause));
        if (outages >= settings.DownAfter && IsOutage(samples[^1].Cause))
        {
            var cause = LastFailure(downWindow, outagesOnly: true);
            return new(HealthState.Unhealthy, cause, Words($"{outages} of the last {downWindow.Length} probes failed (limit: {settings.DownAfter} of {settings.DownOf})"), Counted(downWindow), lastMessage ?? cause.ToString());
        }

        var upWindow = Newest(samples, settings.UpOf);
        var recovered = Count(upWindow, static s => !IsOutage(s.Cause)) >= settings.UpAfter && !IsOutage(samples[^1].Cause);
        if (current is HealthState.Unhealthy && !recovered)
        {
            return null;
        }

        if (current is HealthState.Unknown && IsOutage(samples[^1].Cause))
        {
            return null; // one failure is not enough to call it down, and nothing yet says that it is up
        }

        return Degraded(samples, settings, lastMessage) ?? Healthy(current, samples, settings, upWindow);
    }

    private static StatusDecision? Degraded(ReadOnlySpan<SampleRow> samples, MonitoringSettings settings, string? lastMessage)
    {
        var window = Newest(samples, settings.DownOf);
        var limited = Count(window, static s => s.Cause is Cause.RateLimited or Cause.PermissionMissing);
        if (limited >= settings.DownAfter)
        {
            var cause = LastFailure(window, outagesOnly: false);
            return new(HealthState.Degraded, cause, Words($"{limited} of the last {window.Length} probes were refused (limit: {settings.DownAfter} of {settings.DownOf})"), Counted(window), lastMessage ?? cause.ToString());
        }

        if (settings.DegradedLatency is { } latency && SlowOnes(window, latency) is var slow && slow >= settings.DownAfter)
        {
            return new(HealthState.Degraded, Cause.Timeout, Words($"{slow} of the last {window.Length} probes took longer than {latency.TotalMilliseconds:0} ms (limit: {settings.DownAfter} of {settings.DownOf})"), Counted(window),
                Words($"Answers slowly: {samples[^1].DurationMs} ms, limit {latency.TotalMilliseconds:0} ms."));
        }

        var rateWindow = Newest(samples, ErrorRateWindow);
        var failed = Count(rateWindow, static s => !s.Succeeded);
        if (settings.DegradedErrorRate is { } rate && rateWindow.Length >= ErrorRateWindow / 2 && failed >= 2 && (double)failed / rateWindow.Length >= rate)
        {
            return new(HealthState.Degraded, LastFailure(rateWindow, outagesOnly: false), Words($"{failed} of the last {rateWindow.Length} probes failed, that is {100.0 * failed / rateWindow.Length:0} % (limit: {100 * rate:0} %)"), Counted(rateWindow),
                Words($"Fails too often: {failed} of the last {rateWindow.Length} probes."));
        }

        return null;
    }

    private static StatusDecision? Healthy(HealthState current, ReadOnlySpan<SampleRow> samples, MonitoringSettings settings, ReadOnlySpan<SampleRow> upWindow)
    {
        var good = 0;
        foreach (var sample in upWindow)
        {
            good += sample.Succeeded && !IsSlow(sample, settings.DegradedLatency) ? 1 : 0;
        }

        // A new integration is healthy with its first success; one that was degraded or down must show it N of M times.
        var enough = current is HealthState.Unknown ? samples[^1].Succeeded : good >= settings.UpAfter;
        return enough
            ? new(HealthState.Healthy, Cause.None, Words($"{good} of the last {upWindow.Length} probes succeeded (limit: {settings.UpAfter} of {settings.UpOf})"), Counted(upWindow), "Works again.")
            : null;
    }

    private static ReadOnlySpan<SampleRow> Newest(ReadOnlySpan<SampleRow> samples, int count) => samples.Length <= count ? samples : samples[^count..];

    private static int SlowOnes(ReadOnlySpan<SampleRow> samples, TimeSpan latency)
    {
        var slow = 0;
        foreach (var sample in samples)
        {
            slow += sample.Succeeded && IsSlow(sample, latency) ? 1 : 0;
        }

        return slow;
    }

    private static bool IsSlow(in SampleRow sample, TimeSpan? latency) => latency is { } limit && sample.DurationMs > limit.TotalMilliseconds;

    private static int Count(ReadOnlySpan<SampleRow> samples, Func<SampleRow, bool> matches)
    {
        var count = 0;
        foreach (var sample in samples)
        {
            count += matches(sample) ? 1 : 0;
        }

        return count;
    }

    private static Cause LastFailure(ReadOnlySpan<SampleRow> samples, bool outagesOnly)
    {
        for (var i = samples.Length - 1; i >= 0; i--)
        {
            if (outagesOnly ? IsOutage(samples[i].Cause) : !samples[i].Succeeded)
            {
                return samples[i].Cause;
            }
        }

        return Cause.Unknown;
    }

    private static string Counted(ReadOnlySpan<SampleRow> samples)
    {
        var words = new string[samples.Length];
        for (var i = 0; i < samples.Length; i++)
        {
            words[i] = Words($"{samples[i].At.UtcDateTime:HH:mm:ss} {(samples[i].Succeeded ? "ok" : samples[i].Cause.ToString())} {samples[i].DurationMs} ms");
        }

        return string.Join("; ", words);
    }

    private static string Words(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
