using IntegrationConsole.Access;
using IntegrationConsole.Api;
using IntegrationConsole.Webhooks.Outbound;
using IntegrationConsole.Webhooks.Rest;

namespace IntegrationConsole.Webhooks.Testing;

/// <summary>Test sends for programs.</summary>
internal static class TestEndpoints
{
    public static void Map(IEndpointRouteBuilder endpoints) =>
        OutboundEndpoints.Takes(OutboundEndpoints.Group(endpoints).MapPost("/webhooks/{id}/test", SendAsync).Accepts<TestWish>(OutboundEndpoints.Json), Permission.CreateWebhooks).Produces<TestAnswer>().ProducesProblem(StatusCodes.Status404NotFound)
            .WithName("TestWebhook").WithSummary("Sends a test event to an endpoint and waits for its answer")
            .WithDescription("Needs type; data is the type's example when left out. It goes out at once, also while the endpoint is switched off, and is not tried again. mock: true builds and signs the request without sending it.");

    private static async Task<IResult> SendAsync(string id, HttpContext http, TestSends tests, CancellationToken cancellationToken)
    {
        var body = await JsonBody<TestWish>.ReadAsync(http.Request, optional: false, cancellationToken);
        if (body.Refused is { } unread)
        {
            return unread;
        }

        var wish = body.Over(new(null, null, null));
        if (wish.Type is not { Length: > 0 } type)
        {
            return Problems.Field("type", "is missing. Name an event type: job.created.");
        }

        var (endpoint, data) = (OutboundEndpoints.IdOf(id), wish.Data?.GetRawText());
        return await (wish.Mock is true ? tests.MockAsync(endpoint, type, data, cancellationToken) : tests.SendAsync(endpoint, type, data, cancellationToken)) switch
        {
            TestOutcome.Sent sent => TypedResults.Ok(TestAnswer.Of(sent.DeliveryId, sent.Result, sent.Body)),
            TestOutcome.Mocked mocked => TypedResults.Ok(new TestAnswer(null, null, null, null, null, null, mocked.Head, mocked.Body, null, null)),
            TestOutcome.Invalid invalid => Problems.Fields(invalid.Problems),
            _ => OutboundEndpoints.Missing(id),
        };
    }
}
