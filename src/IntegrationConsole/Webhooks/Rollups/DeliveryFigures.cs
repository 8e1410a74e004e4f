using IntegrationConsole.Providers.Contract;

namespace IntegrationConsole.Webhooks.Rollups;

/// <summary>Attempts counted together.</summary>
public sealed class DeliveryFigures
{
    private readonly Dictionary<Cause, int> causes = [];
    private readonly LatencySketch sketch = new();

    public int Count { get; private set; }

    public int Failed { get; private set; }

    /// <summary>0 to 1; null: nothing was sent.</summary>
    public double? SuccessRate => Count == 0 ? null : (double)(Count - Failed) / Count;

    public TimeSpan? P50 => sketch.Percentile(0.5);

    public TimeSpan? P95 => sketch.Percentile(0.95);

    public TimeSpan? P99 => sketch.Percentile(0.99);

    /// <summary>The most frequent first.</summary>
    public IReadOnlyList<(Cause Cause, int Count)> Causes => [.. causes.OrderByDescending(c => c.Value).Select(c => (c.Key, c.Value))];

    internal void Add(Rollup row)
    {
        Count += row.Count;
        Failed += row.Failed;
        sketch.Add(LatencySketch.Of(row.Sketch));
        foreach (var (cause, count) in RollupCell.Read(row.Causes))
        {
            causes[cause] = causes.GetValueOrDefault(cause) + count;
        }
    }
}
