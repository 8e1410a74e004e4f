using IntegrationConsole.Ui;

namespace IntegrationConsole.Health;

/// <summary>Reduces samples to a chart of bounded size. Pure.</summary>
public static class ChartRules
{
    public const int MostPoints = 288;

    /// <summary>
    /// Median and p95 of the successful samples in each of at most <see cref="MostPoints"/> equal parts; a part without any is a gap. With few samples
    /// the parts are wide enough that the jitter between two probes leaves no part empty: a gap is a failure or a time without probes.
    /// </summary>
    public static (IReadOnlyList<DateTimeOffset> Times, IReadOnlyList<ChartSeries> Series) Reduce(IReadOnlyList<SampleRow> samples, DateTimeOffset from, DateTimeOffset to)
    {
        var first = samples.Count > 0 && samples[0].At > from ? samples[0].At : from;
        if (samples.Count == 0 || to <= first)
        {
            return ([], []);
        }

        var count = Parts(samples, to - first);
        var step = (to - first) / count;
        var parts = new List<int>[count];
        foreach (var sample in samples.Where(s => s.Succeeded))
        {
            var part = Math.Clamp((int)((sample.At - first) / step), 0, count - 1);
            (parts[part] ??= []).Add(sample.DurationMs);
        }

        var sorted = parts.Select(values => values?.Order().ToArray() ?? []).ToList();
        return (
            [.. Enumerable.Range(0, count).Select(i => first + (step * (i + 0.5)))],
            [
                new("Median", [.. sorted.Select(v => BoardRow.Percentile(v, 0.50) ?? double.NaN)]),
                new("p95", [.. sorted.Select(v => BoardRow.Percentile(v, 0.95) ?? double.NaN)]),
            ]);
    }

    /// <summary>Probes come with ±10 % jitter: within 1.25 of the median distance there is always one.</summary>
    private static int Parts(IReadOnlyList<SampleRow> samples, TimeSpan length)
    {
        var distances = Enumerable.Range(1, samples.Count - 1).Select(i => samples[i].At - samples[i - 1].At).Where(d => d > TimeSpan.Zero).Order().ToList();
        return distances.Count == 0 ? 1 : (int)Math.Clamp(length / (distances[distances.Count / 2] * 1.25), 1, MostPoints);
    }

    /// <summary>The spans of trouble within the chart.</summary>
    public static IReadOnlyList<ChartBand> Bands(IEnumerable<StatusSpan> spans, DateTimeOffset from, DateTimeOffset to) =>
        [.. spans
            .Where(s => s.State is HealthState.Unhealthy or HealthState.Degraded && (s.Until ?? to) > from)
            .Select(s => new ChartBand(s.From < from ? from : s.From, s.Until ?? to, HealthWords.Tone(s.State, enabled: true), HealthWords.Tone(s.State, enabled: true).Word()))];
}
