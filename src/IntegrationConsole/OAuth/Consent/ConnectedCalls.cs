using IntegrationConsole.Data;
using IntegrationConsole.Integrations;
using IntegrationConsole.Integrations.Testing;
using IntegrationConsole.Providers.Contract;
using Microsoft.EntityFrameworkCore;

namespace IntegrationConsole.OAuth.Consent;

/// <summary>Calls a provider with the token of one connection: the live test after a consent, and the baseline's probes. Permissions are the caller's.</summary>
public sealed class ConnectedCalls(IDbContextFactory<ConsoleDb> databases, ConnectionVault vault, ProbeTargets targets, DraftTests tests, ProviderCalls calls)
{
    /// <summary>The provider's probe, step by step.</summary>
    /// <param name="integration">With its secrets.</param>
    public async Task<DraftTest> TestAsync(Integration integration, Guid connection, CancellationToken cancellationToken) =>
        await tests.RunAsync(await TargetAsync(integration, connection, cancellationToken), ProviderCatalog.Find(integration.ProviderId)!.Manifest, cancellationToken);

    /// <summary>The provider's probe; null when the token can't be read.</summary>
    /// <param name="integration">With its secrets.</param>
    public async Task<ProbeReport?> ProbeAsync(Integration integration, Guid connection, CancellationToken cancellationToken) =>
        await TargetAsync(integration, connection, cancellationToken) is TargetResult.Ready ready ? await calls.ProbeAsync(ready.Target, cancellationToken) : null;

    private async Task<TargetResult> TargetAsync(Integration integration, Guid id, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var connection = await db.Set<Connection>().AsNoTracking().Include(c => c.Tokens).SingleOrDefaultAsync(c => c.PublicId == id, cancellationToken);
        if (connection is null || vault.Open(connection, TokenKind.Access) is not { } token)
        {
            return new TargetResult.Unusable("The connection has no token that can be read: connect again.");
        }

        // The token takes the place of the field that people paste one into.
        return targets.For(integration) is TargetResult.Ready { Target: var target }
            ? new TargetResult.Ready(ProbeTarget.For(target.Provider, target.Settings.With(target.Provider.Manifest.OAuth!.TokenField, token.Reveal()), target.BaseUrl, target.Timeout, target.Connection))
            : targets.For(integration);
    }
}
