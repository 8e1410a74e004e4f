using IntegrationConsole.Integrations;

namespace IntegrationConsole.Tests.Fakes;

/// <summary>Nobody has connected anything: the settings hold the credentials.</summary>
internal sealed class NoConsents : IGiveAccessTokens
{
    public Task<AccessTokenAnswer> GetAsync(int integrationId, Guid? connection, CancellationToken cancellationToken) => Task.FromResult<AccessTokenAnswer>(new AccessTokenAnswer.None());

    public Task<AccessTokenAnswer> ReplaceAsync(int integrationId, AccessTokenAnswer.Usable refused, CancellationToken cancellationToken) => Task.FromResult<AccessTokenAnswer>(new AccessTokenAnswer.None());
}
