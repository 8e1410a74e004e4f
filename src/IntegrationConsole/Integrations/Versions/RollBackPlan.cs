namespace IntegrationConsole.Integrations.Versions;

/// <summary>What the page shows before a roll back is confirmed.</summary>
/// <param name="Number">The version to go back to.</param>
/// <param name="WithSecrets">Whether its secrets come back too.</param>
/// <param name="Differences">What would change.</param>
/// <param name="Problem">Why it can't be done; null when it can.</param>
internal sealed record RollBackPlan(int Number, bool WithSecrets, IReadOnlyList<FieldDifference> Differences, string? Problem);
