namespace IntegrationConsole.Integrations;

/// <summary>What happened to an integration's configuration.</summary>
public enum ConfigurationChange
{
    Created,
    Updated,
    Switched,
    CredentialsReplaced,
    Deleted,
}
