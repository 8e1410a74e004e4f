namespace IntegrationConsole.Integrations;

/// <summary>The exit of Integrations towards OAuth: where the access tokens of consents come from. The one path for probes, tests and calls alike, so that what is green in one is green in all.</summary>
public interface IGiveAccessTokens
{
    /// <summary>A token that works now; one that has ended is refreshed first.</summary>
    /// <param name="integrationId">Of which integration.</param>
    /// <param name="connection">Public id of one of its connections; null: the primary one.</param>
    Task<AccessTokenAnswer> GetAsync(int integrationId, Guid? connection, CancellationToken cancellationToken);

    /// <summary>The API refused this token (401): a newer one, refreshed at most once, or why there is none.</summary>
    Task<AccessTokenAnswer> ReplaceAsync(int integrationId, AccessTokenAnswer.Usable refused, CancellationToken cancellationToken);
}
