using IntegrationConsole.Data;

namespace IntegrationConsole.Integrations;

/// <summary>What follows from a change of an integration's configuration. Implementations stand downstream; "find implementations" lists every consequence.</summary>
public interface IReactToConfiguration
{
    /// <summary>Inside the change's transaction, after its rows are saved.</summary>
    Task ChangingAsync(ConsoleDb db, Integration integration, ConfigurationChange change, CancellationToken cancellationToken);

    /// <summary>After the commit: bring resident state up to date.</summary>
    Task ChangedAsync(Integration integration, ConfigurationChange change, CancellationToken cancellationToken);

    /// <summary>After the commit: somebody said until when a credential is valid. Nothing about the configuration itself has changed.</summary>
    void CredentialEndChanged(Integration integration);
}
