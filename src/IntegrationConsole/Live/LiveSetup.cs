using System.Text.Json;
using System.Text.Json.Serialization;

namespace IntegrationConsole.Live;

/// <summary>Registers the feed, the signals between processes and the hub.</summary>
public static class LiveSetup
{
    /// <summary>The policy that the hub asks for; Access defines it.</summary>
    private const string ReadPolicy = "ViewIntegrationStatus";

    public static IServiceCollection AddLive(this IServiceCollection services)
    {
        services.AddSignalR().AddJsonProtocol(json =>
        {
            json.PayloadSerializerOptions.PropertyNamingPolicy = JsonNamingPolicy.CamelCase;
            json.PayloadSerializerOptions.Converters.Add(new JsonStringEnumConverter(JsonNamingPolicy.CamelCase));
        });
        services.AddSingleton<LiveFeed>();
        services.AddSingleton<Signals>();
        services.AddSingleton<SignalReader>();
        services.AddHostedService(provider => provider.GetRequiredService<SignalReader>());
        services.AddSingleton<LiveConnections>();
        services.AddSingleton<LiveHubPump>();
        services.AddHostedService(provider => provider.GetRequiredService<LiveHubPump>());
        return services;
    }

    public static void MapLive(this IEndpointRouteBuilder routes) => routes.MapHub<LiveHub>(LiveHub.Path, hub => hub.CloseOnAuthenticationExpiration = true).RequireAuthorization(ReadPolicy);
}
