using IntegrationConsole.Jobs;
using IntegrationConsole.Live;
using IntegrationConsole.Secrets;
using IntegrationConsole.Webhooks.DeadLetters;
using IntegrationConsole.Webhooks.Deliveries;
using IntegrationConsole.Webhooks.Events;
using IntegrationConsole.Webhooks.History;
using IntegrationConsole.Webhooks.Inbound;
using IntegrationConsole.Webhooks.Outbound;
using IntegrationConsole.Webhooks.Overdue;
using IntegrationConsole.Webhooks.Replays;
using IntegrationConsole.Webhooks.Rollups;
using IntegrationConsole.Webhooks.Testing;
using Microsoft.Extensions.Options;

namespace IntegrationConsole.Webhooks;

/// <summary>Registers webhooks: events in, endpoints, deliveries.</summary>
public static class WebhooksSetup
{
    public static IServiceCollection AddWebhooks(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<WebhooksOptions>().Bind(configuration.GetSection(WebhooksOptions.Section), binder => binder.ErrorOnUnknownConfiguration = true).ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton(provider => provider.GetRequiredService<IOptions<WebhooksOptions>>().Value);
        services.AddSingleton<RowIds>();
        AddEvents(services);
        AddEndpoints(services);
        services.AddHostedService<WebhooksStart>(); // before the loops below
        AddDeliveries(services);
        AddSupport(services);
        return services.AddInbound(configuration);
    }

    /// <summary>The endpoints; the pages are found with the others.</summary>
    public static void MapWebhooks(this IEndpointRouteBuilder endpoints)
    {
        EventEndpoints.Map(endpoints);
        EventTypeEndpoints.Map(endpoints);
        OutboundEndpoints.Map(endpoints);
        DefaultsEndpoints.Map(endpoints);
        TestEndpoints.Map(endpoints);
        DeliveryEndpoints.Map(endpoints);
        DeadLetterEndpoints.Map(endpoints);
        ReplayEndpoints.Map(endpoints);
        AnalyticsEndpoints.Map(endpoints);
        OverdueEndpoints.Map(endpoints);
        endpoints.MapInbound();
    }

    private static void AddEvents(IServiceCollection services)
    {
        services.AddSingleton<EventTypeBook>();
        services.AddSingleton<EventIntake>();
        services.AddScoped<EventTypeChanges>();
    }

    private static void AddEndpoints(IServiceCollection services)
    {
        services.AddSingleton<EndpointVault>();
        services.AddSingleton<EndpointBook>();
        services.AddSingleton<EndpointConduct>();
        services.AddSingleton<EndpointSecrets>();
        services.AddSingleton<EndpointReach>();
        services.AddScoped<EndpointChanges>();
        services.AddScoped<DefaultsChanges>();
        services.AddSingleton<IHoldSealedValues, EndpointSeals>();
        services.AddSingleton<IReceiveSignals, EndpointSignals>();
        services.AddClockJob<ConductSweep>("webhook-conduct", "Warns about endpoints that keep failing, and switches them off.", ConductSweep.Period);
    }

    private static IServiceCollection AddDeliveries(IServiceCollection services)
    {
        services.AddLoop<DeliveryJournal>(DeliveryJournal.Heartbeat, "Writes accepted events, deliveries and attempts.", TimeSpan.FromSeconds(5));
        services.AddSingleton<RollupWriter>();
        services.AddSingleton<EndpointTokens>();
        services.AddSingleton<AttemptRequests>();
        services.AddSingleton<AttemptRun>();
        services.AddSingleton<DeliveryNews>();
        services.AddSingleton<DeliveryPump>();
        services.AddHostedService(provider => provider.GetRequiredService<DeliveryPump>()); // stops before the journal
        services.AddSingleton<ITakeOverWork, DeliveryTakeOver>();
        services.AddClockJob<PruneDeliveries>("webhook-retention", "Removes events, deliveries and attempts that are older than they are kept.", PruneDeliveries.Period);
        return services.AddLoop<DeliveryClaims>(DeliveryClaims.Heartbeat, "Takes deliveries whose time has come from the database.", DeliveryClaims.Period);
    }

    /// <summary>What support staff works with: history, tests, dead letters, replays.</summary>
    private static void AddSupport(IServiceCollection services)
    {
        services.AddScoped<RollupReader>();
        services.AddScoped<OverdueCheck>();
        services.AddScoped<DeliveryHistory>();
        services.AddScoped<DeliveryDetails>();
        services.AddScoped<TestSends>();
        services.AddScoped<DeliveryReplays>();
        services.AddScoped<ReplayRuns>();
        services.AddScoped<DeadLetterHandling>();
        services.AddSingleton<ITakeOverWork, ReplayTakeOver>();
        services.AddSingleton<IReceiveSignals, ReplaySignals>();
        services.AddLoop<ReplayPump>(ReplayPump.Heartbeat, "Works off bulk replays, each at its own rate.", ReplayPump.Period);
    }
}
