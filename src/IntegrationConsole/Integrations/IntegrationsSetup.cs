using IntegrationConsole.Integrations.Rest;

namespace IntegrationConsole.Integrations;

/// <summary>Registers configured integrations.</summary>
public static class IntegrationsSetup
{
    public static IServiceCollection AddIntegrations(this IServiceCollection services)
    {
        services.AddSingleton<ProbeTargets>();
        services.AddSingleton<ProviderCalls>();
        services.AddScoped<IntegrationChanges>();
        services.AddScoped<IntegrationList>();
        return services;
    }

    /// <summary>The endpoints; the pages are found with the others.</summary>
    public static void MapIntegrations(this IEndpointRouteBuilder endpoints) => IntegrationEndpoints.Map(endpoints);
}
