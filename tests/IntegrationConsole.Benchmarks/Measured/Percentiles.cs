namespace IntegrationConsole.Benchmarks.Measured;

/// <summary>Nearest-rank percentiles of a set of values.</summary>
public sealed class Percentiles
{
    private readonly double[] sorted;

    public Percentiles(IEnumerable<double> values) => sorted = [.. values.Order()];

    public int Count => sorted.Length;

    public double Most => At(1);

    public double Median => At(0.5);

    /// <summary>NaN without values.</summary>
    public double At(double share) =>
        sorted.Length == 0 ? double.NaN : sorted[Math.Clamp((int)Math.Ceiling(share * sorted.Length) - 1, 0, sorted.Length - 1)];
}
