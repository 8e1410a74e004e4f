using IntegrationConsole.Access;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace IntegrationConsole.Audit;

/// <summary>Registers the audit trail. Needs Data and Access.</summary>
public static class AuditSetup
{
    public static IServiceCollection AddAudit(this IServiceCollection services)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.AddScoped<AuditTrail>();
        services.AddScoped<IRecordAudit>(provider => provider.GetRequiredService<AuditTrail>());
        services.AddScoped<AuditList>();
        return services;
    }

    /// <summary>The endpoint; the page is found with the others.</summary>
    public static void MapAudit(this IEndpointRouteBuilder endpoints) => AuditEndpoints.Map(endpoints);
}
