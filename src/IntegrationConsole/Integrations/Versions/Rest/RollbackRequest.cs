namespace IntegrationConsole.Integrations.Versions.Rest;

/// <summary>Where to go back to.</summary>
/// <param name="Version">Required: a version that the list has.</param>
/// <param name="IncludeSecrets">Whether the secrets of that version come back too; true when left out. Needs ManageCredentials when they differ.</param>
/// <param name="Note">Why, for the list of versions: at most 200 characters.</param>
public sealed record RollbackRequest(int? Version, bool? IncludeSecrets, string? Note);
