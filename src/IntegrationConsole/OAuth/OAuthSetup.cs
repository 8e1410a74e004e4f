using IntegrationConsole.Integrations;
using IntegrationConsole.Jobs;
using IntegrationConsole.Live;
using IntegrationConsole.OAuth.Consent;
using IntegrationConsole.Secrets;

namespace IntegrationConsole.OAuth;

/// <summary>Registers OAuth connections: consents, tokens and their refreshing.</summary>
public static class OAuthSetup
{
    public static IServiceCollection AddOAuth(this IServiceCollection services)
    {
        services.AddSingleton<ConnectionVault>();
        services.AddSingleton<TokenEndpoint>();
        services.AddSingleton<ConnectionNews>();
        services.AddSingleton<IReceiveSignals>(provider => provider.GetRequiredService<ConnectionNews>());
        services.AddSingleton<IHoldSealedValues, ConnectionTokenSeals>();
        services.AddScoped<Connections>();
        services.AddScoped<ITellUse, ConnectionUse>();
        services.AddSingleton<IReactToConfiguration, SwitchedScopes>();
        services.AddSingleton<TokenCache>();
        services.AddSingleton<RefreshCounts>();
        services.AddSingleton<RefreshLease>();
        services.AddSingleton<RefreshStore>();
        services.AddSingleton<ProviderTrouble>();
        services.AddSingleton<TokenRefresh>();
        services.AddSingleton<IGiveAccessTokens, AccessTokens>();
        services.AddSingleton<ITakeOverWork, RefreshTakeOver>();
        services.AddSingleton<RefreshPool>();
        services.AddHostedService(provider => provider.GetRequiredService<RefreshPool>());
        services.AddConsents();
        return services.AddClockJob<RefreshSweep>("refresh-sweep", "Renews the access tokens of connections before they end.", RefreshSweep.Period);
    }

    /// <summary>The endpoints; the pages are found with the others.</summary>
    public static void MapOAuth(this IEndpointRouteBuilder endpoints)
    {
        AccessTokenEndpoints.Map(endpoints);
        ConsentEndpoints.Map(endpoints);
    }
}
