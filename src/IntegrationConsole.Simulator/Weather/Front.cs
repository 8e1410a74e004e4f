namespace IntegrationConsole.Simulator.Weather;

/// <summary>A fault that arrives <paramref name="At"/> after the start and stays <paramref name="For"/> so long.</summary>
public sealed record Front(TimeSpan At, TimeSpan For, Fault Fault);
