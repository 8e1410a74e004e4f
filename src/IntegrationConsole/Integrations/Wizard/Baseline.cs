namespace IntegrationConsole.Integrations.Wizard;

/// <summary>How fast a connection was when it was new, and what follows for its monitoring.</summary>
/// <param name="Median">Of the probes that succeeded.</param>
/// <param name="Fastest">The same.</param>
/// <param name="Slowest">The same.</param>
/// <param name="Failed">How many did not succeed.</param>
/// <param name="DegradedAbove">Proposed: slower than this is slow.</param>
public sealed record Baseline(TimeSpan Median, TimeSpan Fastest, TimeSpan Slowest, int Failed, TimeSpan DegradedAbove);
