namespace IntegrationConsole.Simulator.Control;

/// <summary>Many services at once: a list, or the first so many of <see cref="Cast.BenchmarkCast"/>.</summary>
public sealed record BulkRegistration
{
    public IReadOnlyList<ServiceRegistration> Services { get; init; } = [];

    /// <summary>How many services of the benchmark cast; 0 to 100,000.</summary>
    public int Benchmark { get; init; }
}
