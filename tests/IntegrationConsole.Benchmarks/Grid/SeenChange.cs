namespace IntegrationConsole.Benchmarks.Grid;

/// <summary>A tile as the viewer saw it change.</summary>
/// <param name="Key">The integration's slug.</param>
/// <param name="Red">It turned red; false: it ceased to be red.</param>
/// <param name="AtMs">When it had been painted, ms since 1970.</param>
public sealed record SeenChange(string Key, bool Red, double AtMs);
