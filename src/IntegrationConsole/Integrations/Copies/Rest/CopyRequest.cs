namespace IntegrationConsole.Integrations.Copies.Rest;

/// <summary>Where to copy a configuration.</summary>
/// <param name="Environment">Required: another environment than its own.</param>
/// <param name="Name">Slug of the target; left out: the copy that there is in that environment, or a new one with a slug made from the source's.</param>
/// <param name="DisplayName">What a new copy is called; left out: a name made from the source's. An existing target keeps its name.</param>
/// <param name="IncludeSecrets">Whether the secrets go along; false when left out. Needs ManageCredentials.</param>
/// <param name="Keep">Parts of an existing target that stay: description, category, baseUrl, settings, monitoring, notes, owner, tags, dependsOn, compliance, features.</param>
/// <param name="Note">Why, for the target's list of versions: at most 200 characters.</param>
public sealed record CopyRequest(DeploymentEnvironment? Environment, string? Name, string? DisplayName, bool? IncludeSecrets, IReadOnlyList<string>? Keep, string? Note);
