namespace IntegrationConsole.Health;

/// <summary>The request and answer excerpts, secrets masked, of the probe that a decision rests on; what of them is kept says <see cref="EvidenceRules"/>.</summary>
/// <param name="Good">The last exchange that worked before it.</param>
public sealed record StatusEvidence(string? Request, string? Answer, int? StatusCode, GoodExchange? Good = null);
