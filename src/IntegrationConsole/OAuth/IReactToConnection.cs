namespace IntegrationConsole.OAuth;

/// <summary>What follows when a person connects, reconnects or revokes the account that an integration's calls use. Implementations stand downstream.</summary>
public interface IReactToConnection
{
    /// <summary>After the commit: what was known of the integration's health is about another token than it has now.</summary>
    void Changed(int integrationId);
}
