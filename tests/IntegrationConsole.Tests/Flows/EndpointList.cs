using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.StaticAssets;
using Microsoft.Extensions.DependencyInjection;

namespace IntegrationConsole.Tests.Flows;

/// <summary>Everything that the running console answers to, without static files: <c>GET /api/v1/…</c>.</summary>
internal static class EndpointList
{
    public static IReadOnlyList<(string Route, RouteEndpoint Endpoint)> All(RunningConsole console) =>
    [
        .. from endpoint in console.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
           where endpoint.Metadata.GetMetadata<StaticAssetDescriptor>() is null
           from method in endpoint.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods ?? ["ANY"]
           select ($"{method} /{endpoint.RoutePattern.RawText!.TrimStart('/')}", endpoint),
    ];
}
