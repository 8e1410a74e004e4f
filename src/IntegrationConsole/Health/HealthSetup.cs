using IntegrationConsole.Integrations;
using IntegrationConsole.Integrations.Dependencies;
using IntegrationConsole.Jobs;
using IntegrationConsole.Live;
using IntegrationConsole.OAuth;

namespace IntegrationConsole.Health;

/// <summary>Registers monitoring: board, schedule, probes, spans.</summary>
public static class HealthSetup
{
    public static IServiceCollection AddHealth(this IServiceCollection services)
    {
        services.AddSingleton<HealthBoard>();
        services.AddSingleton<StatusCommits>();
        services.AddSingleton<StatusJournal>();
        services.AddSingleton<SampleTable>();
        services.AddSingleton<ProbeRun>();
        services.AddSingleton<ProbeClaims>();
        services.AddSingleton<SweepMemory>();
        services.AddSingleton<PeerSamplePosition>();
        services.AddScoped<SampleHistory>();
        services.AddScoped<HealthHistory>();
        services.AddSingleton<ConnectionTests>();
        services.AddSingleton<ITellHealth, BoardNeighbours>();
        services.AddSingleton<ITakeOverWork, HealthTakeOver>();
        services.AddSingleton<IReceiveSignals, HealthSignals>();
        services.AddSingleton<IReactToConfiguration, HealthConfiguration>();
        services.AddSingleton<IReactToConnection, HealthConnections>();
        services.AddHostedService<HealthStart>(); // before the dispatcher and the clock
        services.AddLoop<ProbeDispatcher>(ProbeDispatcher.Heartbeat, "Starts each claimed probe at its due time.", TimeSpan.FromSeconds(1));
        services.AddClockJob<ProbeSweep>("probe-sweep", "Claims the probes that become due and notices integrations without samples.", ProbeSweep.Period);
        services.AddClockJob<PeerSamples>("peer-samples", "Reads the samples of other processes on the same database.", PeerSamples.Period);
        services.AddClockJob<PackSamples>("pack-samples", "Packs finished ten-minute periods of samples and removes those past their retention.", PackSamples.Period);
        services.AddClockJob<PruneHistory>("prune-history", "Removes the past of integrations whose compliance settings limit it.", PruneHistory.Period);
        return services.AddClockJob<RedrawBoard>("redraw-board", "Moves uptime figures along with time.", RedrawBoard.Period);
    }

    /// <summary>The endpoints; the pages are found with the others.</summary>
    public static void MapHealth(this IEndpointRouteBuilder endpoints) => HealthEndpoints.Map(endpoints);
}
