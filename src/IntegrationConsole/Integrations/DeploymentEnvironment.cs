namespace IntegrationConsole.Integrations;

/// <summary>Where an integration lives. The numbers are stored; never renumber.</summary>
public enum DeploymentEnvironment
{
    Development = 0,
    Staging = 1,
    Production = 2,
}
