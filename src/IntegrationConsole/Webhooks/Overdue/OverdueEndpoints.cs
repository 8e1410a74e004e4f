using IntegrationConsole.Access;
using IntegrationConsole.Webhooks.Outbound;
using IntegrationConsole.Webhooks.Rest;

namespace IntegrationConsole.Webhooks.Overdue;

/// <summary>The check of overdue deliveries for programs.</summary>
internal static class OverdueEndpoints
{
    public static void Map(IEndpointRouteBuilder endpoints) =>
        OutboundEndpoints.Group(endpoints).MapGet("/webhooks/overdue", ReadAsync).Produces<OverdueAnswer>().RequireAuthorization(nameof(Permission.ViewWebhooks))
            .WithName("FindOverdueDeliveries").WithSummary("Deliveries whose time has passed, and why they wait").WithDescription("lost counts those that nothing works on: it is 0, or the console has a defect.");

    private static async Task<IResult> ReadAsync(OverdueCheck check, EndpointBook book, CancellationToken cancellationToken) => TypedResults.Ok(OverdueAnswer.Of(await check.FindAsync(cancellationToken), book));
}
