using IntegrationConsole.Providers.Contract;

namespace IntegrationConsole.Integrations.Wizard;

/// <summary>How a first baseline is measured and what it proposes. Pure.</summary>
public static class BaselineRules
{
    private const int Runs = 5;

    private static readonly TimeSpan Least = TimeSpan.FromMilliseconds(200);

    private static readonly TimeSpan Most = TimeSpan.FromSeconds(60);

    /// <summary>How many probes in a row: one where each costs money or quota, five elsewhere.</summary>
    public static int RunsFor(ProviderManifest provider) => CostsQuota(provider) ? 1 : Runs;

    public static bool CostsQuota(ProviderManifest provider) => provider.Exemptions.Any(e => e.Point is ConformancePoint.ProbesForFree);

    /// <summary>The provider's own suggestion, within what the console allows.</summary>
    public static TimeSpan Interval(ProviderManifest provider) =>
        provider.SuggestedInterval < IntegrationRules.ShortestInterval ? IntegrationRules.ShortestInterval
        : provider.SuggestedInterval > IntegrationRules.LongestInterval ? IntegrationRules.LongestInterval
        : provider.SuggestedInterval;

    /// <summary>Null when no probe succeeded: then there is nothing to propose.</summary>
    public static Baseline? Of(IReadOnlyList<ProbeReport> reports)
    {
        var times = reports.Where(r => r.Succeeded).Select(r => r.Timings.Total).Order().ToList();
        if (times.Count == 0)
        {
            return null;
        }

        var middle = times.Count / 2;
        var median = times.Count % 2 == 1 ? times[middle] : (times[middle - 1] + times[middle]) / 2;
        return new(median, times[0], times[^1], reports.Count - times.Count, DegradedAbove(median));
    }

    /// <summary>Three times the median, rounded up to a figure that people would choose: 50 ms steps below a second, 100 ms below five, 500 ms above.</summary>
    public static TimeSpan DegradedAbove(TimeSpan median)
    {
        var wanted = median * 3;
        var step = TimeSpan.FromMilliseconds(wanted.TotalSeconds switch { < 1 => 50, < 5 => 100, _ => 500 });
        var rounded = step * Math.Ceiling(wanted / step);
        return rounded < Least ? Least : rounded > Most ? Most : rounded;
    }
}
