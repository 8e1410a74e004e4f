namespace IntegrationConsole.Integrations;

/// <summary>What happened to an integration's configuration. The numbers are stored; never renumber.</summary>
public enum ConfigurationChange
{
    Created = 0,
    Updated = 1,
    Switched = 2,
    CredentialsReplaced = 3,
    Deleted = 4,
    RolledBack = 5,

    /// <summary>Copied over from its relative in another environment.</summary>
    Copied = 6,
}
