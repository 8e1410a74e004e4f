using System.Globalization;
using System.Text;
using System.Text.Json;
using IntegrationConsole.Access;
using IntegrationConsole.Api;
using IntegrationConsole.Data;
using IntegrationConsole.Webhooks.Outbound;
using IntegrationConsole.Webhooks.Replays;
using IntegrationConsole.Webhooks.Rest;

namespace IntegrationConsole.Webhooks.History;

/// <summary>Deliveries for programs: the history of an endpoint or of all, one with its attempts, a file of them, sending one again.</summary>
internal static class DeliveryEndpoints
{
    /// <summary>Rows of an exported file.</summary>
    public const int MostExported = 100_000;

    private const int ExportPage = 500;
    private const string Filters = "Filters: state, kind, code, cause, type, since, until, text (in the event's data).";

    public static void Map(IEndpointRouteBuilder endpoints)
    {
        var api = OutboundEndpoints.Group(endpoints);
        api.MapGet("/webhooks/{id}/deliveries", OfEndpointAsync).Produces<DeliveryListAnswer>().ProducesValidationProblem().ProducesProblem(StatusCodes.Status404NotFound).RequireAuthorization(nameof(Permission.ViewWebhooks))
            .WithName("ListWebhookDeliveries").WithSummary("What an endpoint was sent, the newest first").WithDescription($"{Filters} Pages: limit (1 to 200), cursor; a page may be short or empty and still have a nextCursor: searchedTo says how far it looked.");
        api.MapGet("/webhook-deliveries", ListAsync).Produces<DeliveryListAnswer>().ProducesValidationProblem().RequireAuthorization(nameof(Permission.ViewWebhooks))
            .WithName("ListDeliveries").WithSummary("What all endpoints were sent, the newest first").WithDescription($"{Filters} endpoint: of that one only. Pages as for one endpoint.");
        api.MapGet("/webhook-deliveries/export", ExportAsync).Produces<IReadOnlyList<DeliveryAnswer>>().ProducesValidationProblem().RequireAuthorization(nameof(Permission.ViewWebhooks))
            .WithName("ExportDeliveries").WithSummary("Deliveries as a file").WithDescription($"{Filters} format: json or csv. At most {MostExported:N0} of them, the newest first; without since those of the last 30 days.");
        api.MapGet("/webhook-deliveries/{id}", ReadAsync).Produces<DeliveryDetailAnswer>().ProducesProblem(StatusCodes.Status404NotFound).RequireAuthorization(nameof(Permission.ViewWebhooks))
            .WithName("GetDelivery").WithSummary("A delivery with its attempts").WithDescription("Requests, answers and bodies only with ViewWebhookPayloads.");
        api.MapPost("/webhook-deliveries/{id}/retry", RetryAsync).Produces<RetryAnswer>(StatusCodes.Status202Accepted).ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status409Conflict)
            .RequireAuthorization(nameof(Permission.RetryFailedDeliveries)).WithName("RetryDelivery").WithSummary("Sends a delivery again").WithDescription("Same payload, same webhook-id, marked with webhook-replay. One that still waits for its retry goes out now instead.");
    }

    internal static IResult Missing(string id) => Problems.NotFound($"a delivery \"{id}\"");

    private static async Task<IResult> OfEndpointAsync(string id, [AsParameters] HistoryParameters sent, DeliveryHistory history, EndpointBook book, OrganizationScope scope, CancellationToken cancellationToken) =>
        book.Of(scope.OrganizationId).Endpoints.Any(e => e.PublicId == OutboundEndpoints.IdOf(id))
            ? await AnswerAsync(sent with { Endpoint = id }, history, book.Of(scope.OrganizationId), cancellationToken)
            : OutboundEndpoints.Missing(id);

    private static Task<IResult> ListAsync([AsParameters] HistoryParameters sent, DeliveryHistory history, EndpointBook book, OrganizationScope scope, CancellationToken cancellationToken) =>
        AnswerAsync(sent, history, book.Of(scope.OrganizationId), cancellationToken);

    private static async Task<IResult> AnswerAsync(HistoryParameters sent, DeliveryHistory history, Subscriptions endpoints, CancellationToken cancellationToken)
    {
        var page = PageRequest.Read(sent.Limit, sent.Cursor, out var problems);
        var filter = FilterReader.Read(sent, endpoints, problems);
        return page is null || problems.Any ? Problems.Fields(problems) : TypedResults.Ok(DeliveryListAnswer.Of(await history.ReadAsync(filter, page.After, page.Limit, cancellationToken)));
    }

    private static async Task<IResult> ReadAsync(string id, HttpContext http, DeliveryDetails details, CancellationToken cancellationToken) =>
        RowKey.TryParse(RowKey.Delivery, id, out var key) && await details.FindAsync(key, cancellationToken) is { } found
            ? TypedResults.Ok(DeliveryDetailAnswer.Of(found, http.User.May(Permission.ViewWebhookPayloads)))
            : Missing(id);

    private static async Task<IResult> RetryAsync(string id, DeliveryReplays replays, CancellationToken cancellationToken) =>
        await (RowKey.TryParse(RowKey.Delivery, id, out var key) ? replays.ReplayAsync(key, cancellationToken) : Task.FromResult<ReplayOutcome>(new ReplayOutcome.NotFound())) switch
        {
            ReplayOutcome.Started started => Accepted(started.DeliveryId, isNew: true),
            ReplayOutcome.Hurried hurried => Accepted(hurried.DeliveryId, isNew: false),
            ReplayOutcome.Refused refused => Problems.Conflict(refused.Why),
            _ => Missing(id),
        };

    private static IResult Accepted(long id, bool isNew)
    {
        var key = RowKey.Of(RowKey.Delivery, id);
        return TypedResults.Accepted($"{Integrations.IntegrationEndpoints.Root}/webhook-deliveries/{key}", new RetryAnswer(key, isNew));
    }

    private static async Task<IResult> ExportAsync([AsParameters] HistoryParameters sent, string? format, HttpContext http, DeliveryHistory history, EndpointBook book, IRecordAudit audit, OrganizationScope scope, TimeProvider time, CancellationToken cancellationToken)
    {
        var problems = new FieldErrors();
        var filter = FilterReader.Read(sent, book.Of(scope.OrganizationId), problems);
        if (format is not (null or "" or "json" or "csv"))
        {
            problems.Add("format", "must be json or csv.");
        }

        if (problems.Any)
        {
            return Problems.Fields(problems);
        }

        filter = filter with { Since = filter.Since ?? time.GetUtcNow() - TimeSpan.FromDays(30) };
        await audit.RecordAsync(new("webhook.deliveries.exported", AuditCategories.Security, $"export {http.Request.QueryString}"), db: null, cancellationToken);
        http.Response.Headers.CacheControl = "no-store";
        var lines = AllAsync(history, filter, cancellationToken);
        var name = string.Create(CultureInfo.InvariantCulture, $"deliveries-{time.GetUtcNow().UtcDateTime:yyyyMMdd-HHmmss}");
        return format is "csv"
            ? TypedResults.Stream(body => CsvAsync(body, lines, cancellationToken), Csv.ContentType, name + ".csv")
            : TypedResults.Stream(body => JsonSerializer.SerializeAsync(body, AnswersAsync(lines), ApiJson.Options, cancellationToken), OutboundEndpoints.Json, name + ".json");
    }

    private static async IAsyncEnumerable<DeliveryLine> AllAsync(DeliveryHistory history, DeliveryFilter filter, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        long? before = null;
        var count = 0;
        do
        {
            var part = await history.ReadAsync(filter, before, ExportPage, cancellationToken);
            foreach (var line in part.Lines.Take(MostExported - count))
            {
                yield return line;
            }

            count += part.Lines.Count;
            before = part.Next;
        }
        while (before is not null && count < MostExported);
    }

    private static async IAsyncEnumerable<DeliveryAnswer> AnswersAsync(IAsyncEnumerable<DeliveryLine> lines)
    {
        await foreach (var line in lines)
        {
            yield return DeliveryAnswer.Of(line);
        }
    }

    private static async Task CsvAsync(Stream body, IAsyncEnumerable<DeliveryLine> lines, CancellationToken cancellationToken)
    {
        await using var writer = new StreamWriter(body, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), leaveOpen: true);
        await writer.WriteAsync(DeliveryCsv.Header.AsMemory(), cancellationToken);
        await foreach (var line in lines)
        {
            await writer.WriteAsync(DeliveryCsv.Line(line).AsMemory(), cancellationToken);
        }
    }
}
