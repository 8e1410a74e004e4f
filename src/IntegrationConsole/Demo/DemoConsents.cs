using IntegrationConsole.Data;
using IntegrationConsole.Integrations;
using IntegrationConsole.OAuth;
using IntegrationConsole.Providers.Contract;
using IntegrationConsole.Secrets;
using IntegrationConsole.Simulator.Cast;
using IntegrationConsole.Simulator.OAuth;
using Microsoft.EntityFrameworkCore;

namespace IntegrationConsole.Demo;

/// <summary>Connects the demonstration's OAuth integrations: grants of the simulator's authorization servers, stored by the product's own class. One of them the provider has ended.</summary>
internal sealed class DemoConsents(IServiceScopeFactory scopes, TimeProvider time)
{
    /// <summary>Life of the ended grant's access token: so soon it shows.</summary>
    private static readonly TimeSpan ShortLife = TimeSpan.FromMinutes(2);

    /// <summary>Every start has a new simulator, so earlier grants are replaced; their connections keep their history.</summary>
    public async Task ConnectAsync(int organizationId, IEnumerable<DemoIntegration> cast, CancellationToken cancellationToken)
    {
        foreach (var member in cast)
        {
            if (member is { Service.ConnectedBy: { } person, Account.OAuth: { } server })
            {
                await ConnectAsync(organizationId, member.Service, person, server, cancellationToken);
            }
        }
    }

    private async Task ConnectAsync(int organizationId, DemoService service, SimulatedPerson person, AuthorizationServer server, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<OrganizationScope>().Enter(organizationId);
        var tokens = server.Give(person);
        await scope.ServiceProvider.GetRequiredService<Connections>().StoreGrantAsync(
            new GrantToStore
            {
                Slug = service.Key,
                Reconnects = await KnownAsync(scope.ServiceProvider, service.Key, cancellationToken),
                Grant = new TokenGrant
                {
                    AccessToken = new Secret(tokens.AccessToken),
                    RefreshToken = tokens.RefreshToken is { } refresh ? new Secret(refresh) : null,
                    ExpiresIn = service.GrantEnded ? ShortLife : tokens.Lifetime,
                    Scopes = tokens.Scopes,
                },
                At = time.GetUtcNow(),
                ScopesRequested = [.. ProviderCatalog.Find(service.ProviderId)!.Manifest.OAuth!.Scopes.Select(one => one.Name)],
                AccountId = person.Id,
                AccountName = person.Email,
                AcceptsOtherAccount = true,
            },
            cancellationToken);
        if (service.GrantEnded)
        {
            server.Revoke(person);
        }
    }

    private static async Task<Guid?> KnownAsync(IServiceProvider services, string slug, CancellationToken cancellationToken)
    {
        await using var db = await services.GetRequiredService<IDbContextFactory<ConsoleDb>>().CreateDbContextAsync(cancellationToken);
        return await db.Set<Connection>().Where(c => c.IsPrimary && db.Set<Integration>().Any(i => i.Id == c.IntegrationId && i.Slug == slug)).Select(c => (Guid?)c.PublicId).FirstOrDefaultAsync(cancellationToken);
    }
}
