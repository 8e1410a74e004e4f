using IntegrationConsole.Access;
using IntegrationConsole.Api;
using IntegrationConsole.Webhooks.Outbound;
using IntegrationConsole.Webhooks.Rest;

namespace IntegrationConsole.Webhooks;

/// <summary>The organization's retry policy and what else holds for all endpoints, for programs.</summary>
internal static class DefaultsEndpoints
{
    public static void Map(IEndpointRouteBuilder endpoints)
    {
        var api = OutboundEndpoints.Group(endpoints);
        api.MapGet("/retry-config", ReadAsync).Produces<RetryDefaults>().RequireAuthorization(nameof(Permission.ViewWebhooks))
            .WithName("GetRetryConfig").WithSummary("How deliveries are tried again").WithDescription("Holds for every endpoint that has no policy of its own. The ETag of the answer is what an update sends as If-Match.");

        OutboundEndpoints.Takes(api.MapPut("/retry-config", ChangeAsync).Accepts<RetryDefaults>(OutboundEndpoints.Json), Permission.CreateWebhooks).Produces<RetryDefaults>().ProducesProblem(StatusCodes.Status409Conflict)
            .WithName("UpdateRetryConfig").WithSummary("Changes how deliveries are tried again").WithDescription("Takes effect at once, for deliveries that wait for a retry with their next failure. headerPrefix needs ModifyWebhookSecurity.");
    }

    private static async Task<IResult> ReadAsync(HttpContext http, DefaultsChanges changes, CancellationToken cancellationToken)
    {
        var (values, version) = await changes.ReadAsync(cancellationToken);
        return Shown(http, values, version);
    }

    private static async Task<IResult> ChangeAsync(HttpContext http, DefaultsChanges changes, CancellationToken cancellationToken)
    {
        var body = await JsonBody<RetryDefaults>.ReadAsync(http.Request, optional: false, cancellationToken);
        if (body.Refused is { } unread || !ETag.TryReadIfMatch(http.Request.Headers.IfMatch, out var expected))
        {
            return body.Refused ?? ETag.Malformed();
        }

        if (body.Sent?.ContainsKey("headerPrefix") is true && !http.User.May(Permission.ModifyWebhookSecurity))
        {
            return Problems.NotAllowed(nameof(Permission.ModifyWebhookSecurity), "to set headerPrefix");
        }

        var (current, version) = await changes.ReadAsync(cancellationToken);
        return await changes.ChangeAsync(body.Over(RetryDefaults.Of(current)).Over(current), expected ?? version, cancellationToken) switch
        {
            DefaultsOutcome.Saved saved => Shown(http, saved.Values, saved.Version),
            DefaultsOutcome.Invalid invalid => Problems.Fields(invalid.Problems),
            DefaultsOutcome.Stale stale => Problems.StaleETag(stale.CurrentVersion),
            var other => throw new InvalidOperationException($"Unknown outcome {other.GetType().Name}."),
        };
    }

    private static IResult Shown(HttpContext http, WebhookDefaults values, int version)
    {
        ETag.Set(http.Response, version);
        return TypedResults.Ok(RetryDefaults.Of(values));
    }
}
