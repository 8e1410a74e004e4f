namespace IntegrationConsole.Integrations;

/// <summary>Whether something hangs on an integration beyond what Integrations knows itself; a boundary, because what may hang on it stands downstream.</summary>
public interface ITellUse
{
    /// <param name="integrationId">Of the current organization.</param>
    Task<bool> IsUsedAsync(int integrationId, CancellationToken cancellationToken);
}
