namespace IntegrationConsole.Providers.Contract;

/// <summary>A point that this provider can't meet, and why: one sentence, shown in the catalogue.</summary>
public sealed record Exemption(ConformancePoint Point, string Reason);
