namespace IntegrationConsole.Integrations;

/// <summary>Registers configured integrations.</summary>
public static class IntegrationsSetup
{
    public static IServiceCollection AddIntegrations(this IServiceCollection services)
    {
        services.AddSingleton<ProbeTargets>();
        services.AddSingleton<ProviderCalls>();
        services.AddScoped<IntegrationChanges>();
        return services;
    }
}
