using IntegrationConsole.Ui;

namespace IntegrationConsole.Health;

/// <summary>Reduces samples to a chart of bounded size. Pure.</summary>
public static class ChartRules
{
    public const int MostPoints = 288;

    /// <summary>Median and p95 of the successful samples in each of <see cref="MostPoints"/> equal parts; a part without any is a gap.</summary>
    public static (IReadOnlyList<DateTimeOffset> Times, IReadOnlyList<ChartSeries> Series) Reduce(IReadOnlyList<SampleRow> samples, DateTimeOffset from, DateTimeOffset to)
    {
        var first = samples.Count > 0 && samples[0].At > from ? samples[0].At : from;
        var step = (to - first) / MostPoints;
        if (samples.Count == 0 || step <= TimeSpan.Zero)
        {
            return ([], []);
        }

        var parts = new List<int>[MostPoints];
        foreach (var sample in samples.Where(s => s.Succeeded))
        {
            var part = Math.Clamp((int)((sample.At - first) / step), 0, MostPoints - 1);
            (parts[part] ??= []).Add(sample.DurationMs);
        }

        var filled = Enumerable.Range(0, MostPoints).Where(i => parts[i] is not null || samples.Count > MostPoints).ToList();
        var sorted = filled.Select(i => parts[i] is { } values ? values.Order().ToArray() : []).ToList();
        return (
            [.. filled.Select(i => first + (step * (i + 0.5)))],
            [
                new("Median", [.. sorted.Select(v => BoardRow.Percentile(v, 0.50) ?? double.NaN)]),
                new("p95", [.. sorted.Select(v => BoardRow.Percentile(v, 0.95) ?? double.NaN)]),
            ]);
    }

    /// <summary>The spans of trouble within the chart.</summary>
    public static IReadOnlyList<ChartBand> Bands(IEnumerable<StatusSpan> spans, DateTimeOffset from, DateTimeOffset to) =>
        [.. spans
            .Where(s => s.State is HealthState.Unhealthy or HealthState.Degraded && (s.Until ?? to) > from)
            .Select(s => new ChartBand(s.From < from ? from : s.From, s.Until ?? to, HealthWords.Tone(s.State, enabled: true), HealthWords.Tone(s.State, enabled: true).Word()))];
}
