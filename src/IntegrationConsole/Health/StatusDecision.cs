using IntegrationConsole.Providers.Contract;

namespace IntegrationConsole.Health;

/// <summary>A decided transition: the state to go to and the reason, in the words that are stored.</summary>
public sealed record StatusDecision(HealthState To, Cause Cause, string Rule, string SamplesCounted, string Summary);
