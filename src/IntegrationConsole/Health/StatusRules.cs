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
        return samples.IsEmpty ? null : Target(current, samples, settings, lastMessage);
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

    /// <summary>The transition to unknown when the admin switches monitoring off.</summary>
    public static StatusDecision SwitchedOff(string by) => new(HealthState.Unknown, Cause.None, "switched off", "", $"Disabled by {by}.");

    /// <summary>A limit or a missing permission shows that the provider lives and knows us: that is not an outage.</summary>
    public static bool IsOutage(Cause cause) => cause is not (Cause.None or Cause.RateLimited or Cause.PermissionMissing);

    // Most probes change nothing: each step returns before it writes words.
    private static StatusDecision? Target(HealthState current, ReadOnlySpan<SampleRow> samples, MonitoringSettings settings, string? lastMessage)
    {
        var newestIsOutage = IsOutage(samples[^1].Cause);
        var downWindow = Newest(samples, settings.DownOf);
        if (newestIsOutage && Outages(downWindow) is var outages && outages >= settings.DownAfter)
        {
            var last = LastFailure(downWindow, outagesOnly: true);
            return current is HealthState.Unhealthy
                ? null
                : new(HealthState.Unhealthy, last.Cause, Words($"{outages} of the last {downWindow.Length} probes failed (limit: {settings.DownAfter} of {settings.DownOf})"), Counted(downWindow), last.Message ?? lastMessage ?? last.Cause.ToString());
        }

        if (current is HealthState.Unknown && newestIsOutage)
        {
            return null; // one failure is not enough to call it down, and nothing yet says that it is up
        }

        var upWindow = Newest(samples, settings.UpOf);
        var recovered = !newestIsOutage && upWindow.Length - Outages(upWindow) >= settings.UpAfter;
        return current is HealthState.Unhealthy && !recovered ? null : Degraded(current, samples, settings, lastMessage, out var stays) ?? (stays ? null : Healthy(current, samples, settings, upWindow));
    }

    /// <param name="stays">It is degraded, and was before.</param>
    private static StatusDecision? Degraded(HealthState current, ReadOnlySpan<SampleRow> samples, MonitoringSettings settings, string? lastMessage, out bool stays)
    {
        var window = Newest(samples, settings.DownOf);
        var limited = 0;
        foreach (ref readonly var sample in window)
        {
            limited += sample.Cause is Cause.RateLimited or Cause.PermissionMissing ? 1 : 0;
        }

        var slow = settings.DegradedLatency is { } latency ? SlowOnes(window, latency) : 0;
        var rateWindow = SinceLastOutage(Newest(samples, ErrorRateWindow), settings);
        var failed = Failures(rateWindow);
        var failsOften = settings.DegradedErrorRate is { } rate && rateWindow.Length >= ErrorRateWindow / 2 && failed >= 2 && (double)failed / rateWindow.Length >= rate;
        var isDegraded = limited >= settings.DownAfter || (settings.DegradedLatency is not null && slow >= settings.DownAfter) || failsOften;
        stays = isDegraded && current is HealthState.Degraded;
        if (!isDegraded || stays)
        {
            return null;
        }

        if (limited >= settings.DownAfter)
        {
            var last = LastFailure(window, outagesOnly: false);
            return new(HealthState.Degraded, last.Cause, Words($"{limited} of the last {window.Length} probes were refused (limit: {settings.DownAfter} of {settings.DownOf})"), Counted(window), last.Message ?? lastMessage ?? last.Cause.ToString());
        }

        return failsOften && slow < settings.DownAfter ? FailsOften(rateWindow, failed, settings) : Slow(window, slow, settings);
    }

    private static StatusDecision Slow(ReadOnlySpan<SampleRow> window, int slow, MonitoringSettings settings)
    {
        var limit = settings.DegradedLatency!.Value;
        var slowest = 0;
        foreach (ref readonly var sample in window)
        {
            slowest = Math.Max(slowest, sample.Succeeded ? sample.DurationMs : 0);
        }

        return new(
            HealthState.Degraded,
            Cause.Timeout,
            Words($"{slow} of the last {window.Length} probes took longer than {limit.TotalMilliseconds:0} ms (limit: {settings.DownAfter} of {settings.DownOf})"),
            Counted(window),
            Words($"Answers slowly: up to {slowest} ms, limit {limit.TotalMilliseconds:0} ms."));
    }

    private static StatusDecision FailsOften(ReadOnlySpan<SampleRow> window, int failed, MonitoringSettings settings) => new(
        HealthState.Degraded,
        LastFailure(window, outagesOnly: false).Cause,
        Words($"{failed} of the last {window.Length} probes failed, that is {100.0 * failed / window.Length:0} % (limit: {100 * settings.DegradedErrorRate:0} %)"),
        Counted(window),
        Words($"Fails too often: {failed} of the last {window.Length} probes."));

    /// <summary>
    /// What came after the newest moment that the down rule called an outage: that one has been shown and is over. Counting it again would keep
    /// an integration that works degraded for as long as its outage was.
    /// </summary>
    private static ReadOnlySpan<SampleRow> SinceLastOutage(ReadOnlySpan<SampleRow> samples, MonitoringSettings settings)
    {
        for (var end = samples.Length; end > 0; end--)
        {
            if (IsOutage(samples[end - 1].Cause) && Outages(Newest(samples[..end], settings.DownOf)) >= settings.DownAfter)
            {
                return samples[end..];
            }
        }

        return samples;
    }

    private static StatusDecision? Healthy(HealthState current, ReadOnlySpan<SampleRow> samples, MonitoringSettings settings, ReadOnlySpan<SampleRow> upWindow)
    {
        if (current is HealthState.Healthy)
        {
            return null;
        }

        var good = 0;
        foreach (ref readonly var sample in upWindow)
        {
            good += sample.Succeeded && !IsSlow(sample, settings.DegradedLatency) ? 1 : 0;
        }

        if (current is HealthState.Unknown)
        {
            // A new integration is healthy with its first success; one that was degraded or down must show it N of M times.
            return samples[^1].Succeeded
                ? new(HealthState.Healthy, Cause.None, "the newest probe succeeded, and nothing was known before", Counted(samples[^1..]), "Works.")
                : null;
        }

        return good >= settings.UpAfter
            ? new(HealthState.Healthy, Cause.None, Words($"{good} of the last {upWindow.Length} probes succeeded (limit: {settings.UpAfter} of {settings.UpOf})"), Counted(upWindow), "Works again.")
            : null;
    }

    private static ReadOnlySpan<SampleRow> Newest(ReadOnlySpan<SampleRow> samples, int count) => samples.Length <= count ? samples : samples[^count..];

    private static int SlowOnes(ReadOnlySpan<SampleRow> samples, TimeSpan latency)
    {
        var slow = 0;
        foreach (ref readonly var sample in samples)
        {
            slow += sample.Succeeded && IsSlow(sample, latency) ? 1 : 0;
        }

        return slow;
    }

    private static bool IsSlow(in SampleRow sample, TimeSpan? latency) => latency is { } limit && sample.DurationMs > limit.TotalMilliseconds;

    private static int Outages(ReadOnlySpan<SampleRow> samples)
    {
        var count = 0;
        foreach (ref readonly var sample in samples)
        {
            count += IsOutage(sample.Cause) ? 1 : 0;
        }

        return count;
    }

    private static int Failures(ReadOnlySpan<SampleRow> samples)
    {
        var count = 0;
        foreach (ref readonly var sample in samples)
        {
            count += sample.Succeeded ? 0 : 1;
        }

        return count;
    }

    /// <summary>Its cause and its own words: the newest sample may be a success.</summary>
    private static (Cause Cause, string? Message) LastFailure(ReadOnlySpan<SampleRow> samples, bool outagesOnly)
    {
        for (var i = samples.Length - 1; i >= 0; i--)
        {
            if (outagesOnly ? IsOutage(samples[i].Cause) : !samples[i].Succeeded)
            {
                return (samples[i].Cause, samples[i].Message);
            }
        }

        return (Cause.Unknown, null);
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
