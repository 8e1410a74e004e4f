using IntegrationConsole.Access;
using IntegrationConsole.Api;
using IntegrationConsole.Data;
using IntegrationConsole.Webhooks.History;
using IntegrationConsole.Webhooks.Outbound;
using IntegrationConsole.Webhooks.Replays;
using IntegrationConsole.Webhooks.Rest;

namespace IntegrationConsole.Webhooks.DeadLetters;

/// <summary>Dead letters for programs: list, send again, clear.</summary>
internal static class DeadLetterEndpoints
{
    public static void Map(IEndpointRouteBuilder endpoints)
    {
        var api = OutboundEndpoints.Group(endpoints);
        api.MapGet("/dead-letters", ListAsync).Produces<DeliveryListAnswer>().ProducesValidationProblem().RequireAuthorization(nameof(Permission.ViewWebhooks))
            .WithName("ListDeadLetters").WithSummary("Deliveries that used up their retries, the newest first").WithDescription("Filters: endpoint, code, cause, type, since, until, text. Pages: limit (1 to 200), cursor.");
        OutboundEndpoints.Takes(api.MapPost("/dead-letters/retry", RetryAsync).Accepts<DeadLetterWish>(OutboundEndpoints.Json), Permission.RetryFailedDeliveries).Produces<DeadLetterResult>(StatusCodes.Status202Accepted)
            .WithName("RetryDeadLetters").WithSummary("Sends dead letters again").WithDescription("ids: those, at once. filter: all that meet it, as a bulk replay at ratePerSecond.");
        OutboundEndpoints.Takes(api.MapPost("/dead-letters/clear", ClearAsync).Accepts<DeadLetterWish>(OutboundEndpoints.Json), Permission.RetryFailedDeliveries).Produces<DeadLetterResult>()
            .WithName("ClearDeadLetters").WithSummary("Takes dead letters out").WithDescription("ids: those. filter: all that meet it. They stay in the history, as failed, and can be replayed from there.");
    }

    private static async Task<IResult> ListAsync([AsParameters] HistoryParameters sent, DeliveryHistory history, EndpointBook book, OrganizationScope scope, CancellationToken cancellationToken)
    {
        var page = PageRequest.Read(sent.Limit, sent.Cursor, out var problems);
        var filter = FilterReader.Read(sent with { State = null }, book.Of(scope.OrganizationId), problems);
        return page is null || problems.Any ? Problems.Fields(problems) : TypedResults.Ok(DeliveryListAnswer.Of(await history.ReadAsync(DeadLetterHandling.All(filter), page.After, page.Limit, cancellationToken)));
    }

    private static async Task<IResult> RetryAsync(HttpContext http, DeadLetterHandling letters, EndpointBook book, OrganizationScope scope, CancellationToken cancellationToken)
    {
        var (wish, ids, filter, refused) = await ReadAsync(http, book.Of(scope.OrganizationId), cancellationToken);
        if (refused is not null)
        {
            return refused;
        }

        if (filter is not null)
        {
            return await letters.RetryAllAsync(filter, wish.RatePerSecond ?? ReplayRules.UsualRate, cancellationToken) is var outcome && outcome is ReplayRunOutcome.Done done
                ? TypedResults.Accepted($"{Integrations.IntegrationEndpoints.Root}/replays/{done.Run.PublicId}", new DeadLetterResult(done.Run.Total, done.Run.PublicId, new Dictionary<string, string>()))
                : ReplayEndpoints.Answer("", outcome);
        }

        var (sent, not) = await letters.RetryAsync(ids, cancellationToken);
        return TypedResults.Accepted((string?)null, new DeadLetterResult(sent, null, not.ToDictionary(n => RowKey.Of(RowKey.Delivery, n.Key), n => n.Value, StringComparer.Ordinal)));
    }

    private static async Task<IResult> ClearAsync(HttpContext http, DeadLetterHandling letters, EndpointBook book, OrganizationScope scope, CancellationToken cancellationToken)
    {
        var (_, ids, filter, refused) = await ReadAsync(http, book.Of(scope.OrganizationId), cancellationToken);
        return refused ?? TypedResults.Ok(new DeadLetterResult(
            filter is null ? await letters.ClearAsync(ids, cancellationToken) : await letters.ClearAllAsync(filter, cancellationToken), null, new Dictionary<string, string>()));
    }

    private static async Task<(DeadLetterWish Wish, IReadOnlyList<long> Ids, DeliveryFilter? Filter, IResult? Refused)> ReadAsync(HttpContext http, Subscriptions endpoints, CancellationToken cancellationToken)
    {
        var body = await JsonBody<DeadLetterWish>.ReadAsync(http.Request, optional: false, cancellationToken);
        var wish = body.Refused is null ? body.Over(new(null, null, null)) : new(null, null, null);
        if (body.Refused is { } unread)
        {
            return (wish, [], null, unread);
        }

        var problems = new FieldErrors();
        var ids = new List<long>();
        foreach (var text in wish.Ids ?? [])
        {
            if (RowKey.TryParse(RowKey.Delivery, text, out var id))
            {
                ids.Add(id);
            }
            else
            {
                problems.Add("ids", $"has \"{(text.Length <= 40 ? text : text[..40])}\", which is no delivery's id: dlv_ and 13 letters and digits.");
            }
        }

        if (wish.Ids is null == wish.Filter is null || ids.Count > DeadLetterHandling.MostChosen)
        {
            problems.Add("ids", $"or filter must be there, and not both. At most {DeadLetterHandling.MostChosen} ids; an empty filter is all.");
        }

        var filter = wish.Filter is { } sent ? FilterReader.Read(sent.ToParameters() with { State = null }, endpoints, problems) : null;
        return (wish, ids, filter, problems.Any ? Problems.Fields(problems) : null);
    }
}
