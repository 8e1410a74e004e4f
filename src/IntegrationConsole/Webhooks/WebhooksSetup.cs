using IntegrationConsole.Jobs;
using IntegrationConsole.Live;
using IntegrationConsole.Secrets;
using IntegrationConsole.Webhooks.Deliveries;
using IntegrationConsole.Webhooks.Events;
using IntegrationConsole.Webhooks.Inbound;
using IntegrationConsole.Webhooks.Outbound;
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
        return services.AddInbound(configuration);
    }

    /// <summary>The endpoints; the pages are found with the others.</summary>
    public static void MapWebhooks(this IEndpointRouteBuilder endpoints)
    {
        EventEndpoints.Map(endpoints);
        OutboundEndpoints.Map(endpoints);
        DefaultsEndpoints.Map(endpoints);
        endpoints.MapInbound();
    }

    private static void AddEvents(IServiceCollection services)
    {
        services.AddSingleton<EventTypeBook>();
        services.AddSingleton<EventIntake>();
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
        services.AddSingleton<EndpointTokens>();
        services.AddSingleton<AttemptRequests>();
        services.AddSingleton<AttemptRun>();
        services.AddSingleton<DeliveryNews>();
        services.AddSingleton<DeliveryPump>();
        services.AddHostedService(provider => provider.GetRequiredService<DeliveryPump>()); // stops before the journal
        services.AddSingleton<ITakeOverWork, DeliveryTakeOver>();
        return services.AddLoop<DeliveryClaims>(DeliveryClaims.Heartbeat, "Takes deliveries whose time has come from the database.", DeliveryClaims.Period);
    }
}
