namespace IntegrationConsole.Integrations.Rest;

/// <summary>What forgetting the earlier values of a secret came to.</summary>
/// <param name="Field">Key of the secret field.</param>
/// <param name="Forgotten">How many values there were; 0: none was kept.</param>
public sealed record ForgottenSecrets(string Field, int Forgotten);
