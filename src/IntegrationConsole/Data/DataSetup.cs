using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace IntegrationConsole.Data;

/// <summary>Registers the database and its batching writer.</summary>
public static class DataSetup
{
    public static IServiceCollection AddData(this IServiceCollection services, IConfiguration configuration)
    {
        var options = DatabaseOptions.From(configuration);
        services.AddSingleton(options);
        services.AddSingleton(provider => new Database(options, provider.GetRequiredService<ILoggerFactory>(), provider.GetServices<IInterceptor>()));
        services.AddScoped<OrganizationScope>();
        services.AddScoped<IDbContextFactory<ConsoleDb>, ConsoleDbFactory>();
        services.AddSingleton<BatchWriter>();
        services.AddHostedService(provider => provider.GetRequiredService<BatchWriter>());
        return services;
    }
}
