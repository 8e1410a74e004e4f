namespace IntegrationConsole.Health;

/// <summary>The request and answer excerpts, secrets masked, of the probe that a decision rests on.</summary>
public sealed record StatusEvidence(string? Request, string? Answer, int? StatusCode);
