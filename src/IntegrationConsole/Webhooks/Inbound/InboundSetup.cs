using IntegrationConsole.Jobs;
using IntegrationConsole.Secrets;
using IntegrationConsole.Webhooks.Inbound.Forwarding;
using IntegrationConsole.Webhooks.Inbound.Gaps;

namespace IntegrationConsole.Webhooks.Inbound;

/// <summary>Registers what providers call: receivers and their calls.</summary>
public static class InboundSetup
{
    public static IServiceCollection AddInbound(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddSingleton(InboundOptions.From(configuration));
        services.AddSingleton<ReceiverVault>();
        services.AddSingleton<IHoldSealedValues, ReceiverSeals>();
        services.AddSingleton<ProviderKeys>();
        services.AddSingleton<CallForwarding>();
        services.AddHostedService(provider => provider.GetRequiredService<CallForwarding>());
        services.AddSingleton<CallStore>();
        services.AddSingleton<CallIntake>();
        services.AddScoped<ReceiverChanges>();
        services.AddScoped<ReceiverList>();
        services.AddScoped<CallReplays>();
        services.AddScoped<TestCalls>();
        services.AddSingleton<ProviderLists>();
        services.AddSingleton<GapFinder>();
        services.AddClockJob<GapSweep>("webhook-gaps", "Asks GitHub and Stripe what they sent, and fetches what never arrived.", GapSweep.Period);
        return services.AddClockJob<PruneCalls>("webhook-calls", "Removes received webhooks that are older than they are kept.", PruneCalls.Period);
    }

    /// <summary>The endpoints; the pages are found with the others.</summary>
    public static void MapInbound(this IEndpointRouteBuilder endpoints)
    {
        InboundEndpoints.Map(endpoints);
        ReceiverEndpoints.Map(endpoints);
    }
}
