namespace IntegrationConsole.Simulator.Weather;

/// <summary>What weather a service tends to have; <see cref="Forecast.Seeded"/> draws a script from it.</summary>
/// <param name="Calm">The weather between fronts.</param>
/// <param name="Gap">The shortest calm between two fronts, and before the first.</param>
/// <param name="Faults">What may come.</param>
public sealed record Climate(Fault Calm, TimeSpan Gap, IReadOnlyList<Climate.Possible> Faults)
{
    /// <summary>A fault, how often it comes compared with the others, and how long it stays.</summary>
    public sealed record Possible(int Weight, TimeSpan Shortest, TimeSpan Longest, Fault Fault);
}
