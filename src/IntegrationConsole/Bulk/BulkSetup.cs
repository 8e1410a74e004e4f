using IntegrationConsole.Bulk.Files;
using IntegrationConsole.Jobs;
using IntegrationConsole.Live;

namespace IntegrationConsole.Bulk;

/// <summary>Registers what is done to many integrations at once.</summary>
public static class BulkSetup
{
    public static IServiceCollection AddBulk(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddSingleton(new EnvironmentSecrets(FilesOptions.From(configuration), Environment.GetEnvironmentVariable));
        services.AddSingleton<BulkJournal>();
        services.AddSingleton<BulkExecution>();
        services.AddLoop<BulkPump>(BulkPump.Heartbeat, "Starts bulk runs, and goes on with those that a stopped process left.", BulkPump.Period);
        services.AddSingleton<IReceiveSignals, BulkSignals>();
        services.AddSingleton<ITakeOverWork, BulkTakeOver>();
        services.AddSingleton<ListViews>();
        services.AddScoped<BulkItemRun>();
        services.AddScoped<BulkCopies>();
        services.AddScoped<BulkCopyUndo>();
        services.AddScoped<BulkRuns>();
        services.AddScoped<BulkList>();
        services.AddScoped<ConfigExports>();
        services.AddScoped<ConfigPlans>();
        return services.AddClockJob<PruneRuns>("prune-bulk-runs", "Deletes bulk runs that ended long ago.", PruneRuns.Period);
    }

    /// <summary>The endpoints; the pages are found with the others.</summary>
    public static void MapBulk(this IEndpointRouteBuilder endpoints)
    {
        BulkEndpoints.Map(endpoints);
        FileEndpoints.Map(endpoints);
    }
}
