namespace IntegrationConsole.Health;

/// <summary>A change of an integration's state that is to be committed.</summary>
public sealed record StatusTransition(int OrganizationId, int IntegrationId, HealthState From, StatusDecision Decision, StatusEvidence? Evidence, DateTimeOffset At);
