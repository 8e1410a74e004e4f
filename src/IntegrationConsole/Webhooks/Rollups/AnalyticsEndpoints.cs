using IntegrationConsole.Access;
using IntegrationConsole.Api;
using IntegrationConsole.Data;
using IntegrationConsole.Webhooks.Outbound;
using IntegrationConsole.Webhooks.Rest;

namespace IntegrationConsole.Webhooks.Rollups;

/// <summary>Figures for programs.</summary>
internal static class AnalyticsEndpoints
{
    public static void Map(IEndpointRouteBuilder endpoints) =>
        OutboundEndpoints.Group(endpoints).MapGet("/webhooks/{id}/analytics", ReadAsync).Produces<AnalyticsAnswer>().ProducesValidationProblem().ProducesProblem(StatusCodes.Status404NotFound).RequireAuthorization(nameof(Permission.ViewWebhooks))
            .WithName("GetWebhookAnalytics").WithSummary("How deliveries to an endpoint went").WithDescription("From roll-ups: success rate, percentiles, failures by cause, over time and by event type.");

    private static async Task<IResult> ReadAsync(string id, string? range, RollupReader reader, EndpointBook book, OrganizationScope scope, CancellationToken cancellationToken)
    {
        if (AnalyticsRange.Find(range) is not { } found)
        {
            return Problems.Field("range", $"must be one of {string.Join(", ", AnalyticsRange.All.Select(r => r.Word))}.");
        }

        return book.Of(scope.OrganizationId).Endpoints.FirstOrDefault(e => e.PublicId == OutboundEndpoints.IdOf(id)) is { } endpoint
            ? TypedResults.Ok(AnalyticsAnswer.Of(await reader.ReadAsync(found, endpoint.Id, cancellationToken)))
            : OutboundEndpoints.Missing(id);
    }
}
