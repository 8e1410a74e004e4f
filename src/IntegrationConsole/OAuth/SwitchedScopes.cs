using IntegrationConsole.Data;
using IntegrationConsole.Integrations;
using IntegrationConsole.Integrations.Features;
using IntegrationConsole.Providers.Contract;
using Microsoft.EntityFrameworkCore;

namespace IntegrationConsole.OAuth;

/// <summary>What a change of an integration's features means for its connections: a scope that nobody granted is amiss only while something needs it.</summary>
public sealed class SwitchedScopes(ConnectionNews news, TimeProvider time) : IReactToConfiguration
{
    public async Task ChangingAsync(ConsoleDb db, Integration integration, ConfigurationChange change, CancellationToken cancellationToken)
    {
        if (change is ConfigurationChange.Deleted or ConfigurationChange.Created || ProviderCatalog.Find(integration.ProviderId)?.Manifest is not { OAuth: not null } manifest)
        {
            return;
        }

        var (id, off) = (integration.Id, FeatureRules.ScopesOff(manifest, integration.Features));
        var working = await db.Set<Connection>().AsNoTracking()
            .Where(c => c.IntegrationId == id && (c.State == ConnectionState.Connected || c.State == ConnectionState.ScopeMissing)).ToListAsync(cancellationToken);
        foreach (var connection in working.Where(c => ScopeRules.StateOf(c.ScopesRequested, c.ScopesGranted, off) != c.State))
        {
            await BecomeAsync(db, connection, ScopeRules.Lacking(connection.ScopesRequested, connection.ScopesGranted, off), cancellationToken);
        }
    }

    public Task ChangedAsync(Integration integration, ConfigurationChange change, CancellationToken cancellationToken)
    {
        if (ProviderCatalog.Find(integration.ProviderId)?.Manifest.OAuth is not null)
        {
            news.Publish(integration);
        }

        return Task.CompletedTask;
    }

    public void CredentialEndChanged(Integration integration)
    {
        // says nothing about scopes
    }

    /// <summary>Past the row's own guards: a refresh under way must neither lose its tokens to a switch nor stop somebody's save.</summary>
    private async Task BecomeAsync(ConsoleDb db, Connection connection, IReadOnlyList<string> lacking, CancellationToken cancellationToken)
    {
        var (id, now) = (connection.Id, time.GetUtcNow());
        var state = lacking.Count > 0 ? ConnectionState.ScopeMissing : ConnectionState.Connected;
        await db.Set<Connection>().Where(c => c.Id == id && (c.State == ConnectionState.Connected || c.State == ConnectionState.ScopeMissing))
            .ExecuteUpdateAsync(set => set.SetProperty(c => c.State, state).SetProperty(c => c.StateSince, now), cancellationToken);
        await ConnectionJournal.EndAsync(db, connection, NoticeKind.ScopeMissing, now, cancellationToken);
        if (lacking.Count > 0)
        {
            await ConnectionJournal.OpenAsync(db, connection, NoticeKind.ScopeMissing, ScopeRules.NotGranted(lacking), now, cancellationToken);
        }

        news.Add(db, connection);
    }
}
