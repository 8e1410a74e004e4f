using IntegrationConsole.Audit;
using IntegrationConsole.Integrations.Compliance;
using IntegrationConsole.Integrations.Copies;
using IntegrationConsole.Integrations.Editing;
using IntegrationConsole.Integrations.Email;
using IntegrationConsole.Integrations.Expiry;
using IntegrationConsole.Integrations.Rest;
using IntegrationConsole.Integrations.Reveal;
using IntegrationConsole.Integrations.Templates;
using IntegrationConsole.Integrations.Testing;
using IntegrationConsole.Integrations.Versions;
using IntegrationConsole.Jobs;
using IntegrationConsole.Live;
using IntegrationConsole.Secrets;

namespace IntegrationConsole.Integrations;

/// <summary>Registers configured integrations.</summary>
public static class IntegrationsSetup
{
    public static IServiceCollection AddIntegrations(this IServiceCollection services)
    {
        services.AddSingleton<ProbeTargets>();
        services.AddSingleton<ConsentedProbe>();
        services.AddSingleton<ProviderCalls>();
        services.AddSingleton<DraftTests>();
        services.AddSingleton<IHoldSealedValues, StoredSecretSeals>();
        services.AddSingleton<IHoldSealedValues, ReplacedSecretSeals>();
        services.AddScoped<ConfigurationCommit>();
        services.AddScoped<FormerSecrets>();
        services.AddScoped<ValidityChanges>();
        services.AddSingleton<MailTestPace>();
        services.AddSingleton<RevealPace>();
        services.AddSingleton<IReceiveSignals, MailSignals>();
        services.AddScoped<MailBudget>();
        services.AddScoped<SecretReveal>();
        services.AddScoped<MailTests>();
        services.AddScoped<IntegrationChanges>();
        services.AddTransient<EditSession>();
        services.AddScoped<VersionHistory>();
        services.AddScoped<RollBack>();
        services.AddScoped<EnvironmentCopies>();
        services.AddScoped<IntegrationList>();
        services.AddScoped<TemplateList>();
        services.AddScoped<SavedTemplates>();
        services.AddScoped<ITellAuditGaps, AuditGaps>();
        services.AddClockJob<ForgetFormerSecrets>("forget-secrets", "Deletes replaced secrets whose time is over.", ForgetFormerSecrets.Period);
        return services.AddClockJob<WatchCredentials>("watch-credentials", "Warns of credentials that end.", WatchCredentials.Period);
    }

    /// <summary>The endpoints; the pages are found with the others.</summary>
    public static void MapIntegrations(this IEndpointRouteBuilder endpoints)
    {
        IntegrationEndpoints.Map(endpoints);
        VersionEndpoints.Map(endpoints);
        CopyEndpoints.Map(endpoints);
        TemplateEndpoints.Map(endpoints);
    }
}
