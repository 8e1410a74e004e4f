namespace IntegrationConsole.Bulk.Files;

/// <summary>Where the values of secrets that a file refers to come from.</summary>
/// <param name="Sealed">Opens what is sealed in the file.</param>
/// <param name="Environment">Reads what the operator allows.</param>
/// <param name="Organization">Slug of the organization whose file it is.</param>
internal sealed record SecretSources(SealedSecrets Sealed, EnvironmentSecrets Environment, string Organization);
