using IntegrationConsole.Jobs;
using IntegrationConsole.OAuth.Manage;
using IntegrationConsole.Secrets;

namespace IntegrationConsole.OAuth.Consent;

/// <summary>Registers how people connect accounts and manage their connections.</summary>
internal static class ConsentSetup
{
    public static IServiceCollection AddConsents(this IServiceCollection services)
    {
        services.AddSingleton<IHoldSealedValues, ConsentSeals>();
        services.AddSingleton<AccountReader>();
        services.AddSingleton<Revocation>();
        services.AddSingleton<Discovery>();
        services.AddScoped<Preflight>();
        services.AddScoped<ConsentStart>();
        services.AddScoped<ConsentReturn>();
        services.AddScoped<ConsentSettling>();
        services.AddScoped<ConnectedCalls>();
        services.AddScoped<ConnectionOverview>();
        services.AddScoped<ConnectionActions>();
        return services.AddClockJob<ConsentSweep>("consent-sweep", "Forgets what unfinished consents hold, and old attempts to connect.", ConsentSweep.Period);
    }
}
