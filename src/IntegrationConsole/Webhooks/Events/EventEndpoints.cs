using System.Buffers;
using System.Data.Common;
using System.Runtime.InteropServices;
using System.Text.Json;
using IntegrationConsole.Access;
using IntegrationConsole.Api;
using IntegrationConsole.Webhooks.Rest;

namespace IntegrationConsole.Webhooks.Events;

/// <summary>Where applications publish events.</summary>
internal static class EventEndpoints
{
    private static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false, MaxDepth = EventReader.DeepestNesting };

    public static void Map(IEndpointRouteBuilder endpoints)
    {
        var api = endpoints.MapGroup("/api/v1").WithTags("Events")
            .ProducesProblem(StatusCodes.Status401Unauthorized).ProducesProblem(StatusCodes.Status403Forbidden).ProducesProblem(StatusCodes.Status429TooManyRequests);
        api.MapPost("/events", PublishAsync).Accepts<EventWish>("application/json").Produces<PublishAnswer>(StatusCodes.Status202Accepted)
            .ProducesValidationProblem().ProducesProblem(StatusCodes.Status409Conflict).ProducesProblem(StatusCodes.Status413PayloadTooLarge).ProducesProblem(StatusCodes.Status415UnsupportedMediaType)
            .ProducesProblem(StatusCodes.Status422UnprocessableEntity).ProducesProblem(StatusCodes.Status503ServiceUnavailable)
            .RequireAuthorization(nameof(Permission.PublishEvents)).DisableRateLimiting() // what is accepted is bounded by the disk; a limit of calls a minute would stop the busiest publishers first
            .WithName("PublishEvents").WithSummary("Publishes an event, or up to 1,000 in a list")
            .WithDescription("202 means: the events and their deliveries are on disk. All events of a list are accepted, or none. An idempotency key (24 h; for a single event also the header Idempotency-Key) makes publishing safe to repeat; an ordering key keeps the order at each endpoint.");
        api.MapGet("/event-types", ListAsync).Produces<IReadOnlyList<EventTypeAnswer>>()
            .RequireAuthorization(nameof(Permission.ViewWebhooks)).WithName("ListEventTypes").WithSummary("The types of events that can be published and subscribed to");
    }

    private static async Task<IResult> PublishAsync(HttpContext http, EventIntake intake, EventTypeBook types, CancellationToken cancellationToken)
    {
        if (!http.Request.HasJsonContentType())
        {
            return Problems.UnsupportedMediaType();
        }

        if (http.User.OrganizationId() is not { } organization)
        {
            return TypedResults.Forbid();
        }

        if (intake.IsBusy)
        {
            return Problems.TooMany(http.Response, "More events are waiting than the database takes in a second. Nothing of this request was accepted: send it again.");
        }

        return await BodyAsync(http.Request, cancellationToken) is { } body ? await ReadAsync(http, body, organization, intake, types, cancellationToken) : Problems.PayloadTooLarge(EventRules.MostBytes);
    }

    private static async Task<IResult> ReadAsync(HttpContext http, (byte[] Bytes, int Length) body, int organization, EventIntake intake, EventTypeBook types, CancellationToken cancellationToken)
    {
        try
        {
            using var json = JsonDocument.Parse(body.Bytes.AsMemory(0, body.Length), Strict);
            return await AcceptAsync(http, json.RootElement, organization, intake, types, cancellationToken);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            return Problems.Field("body", "is not well-formed JSON: look for a missing quote, comma or bracket, a member that is there twice, or nesting deeper than 64.");
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(body.Bytes);
        }
    }

    private static async Task<IResult> AcceptAsync(HttpContext http, JsonElement root, int organization, EventIntake intake, EventTypeBook types, CancellationToken cancellationToken)
    {
        var (problems, unknown) = (new FieldErrors(), new FieldErrors());
        var events = EventReader.Read(root, await types.OfAsync(organization, cancellationToken), problems, unknown);
        if (problems.Any)
        {
            return Problems.Fields(problems);
        }

        if (unknown.Any)
        {
            return Problems.Unprocessable(unknown);
        }

        if (events.Find(e => JsonMarshal.GetRawUtf8Value(e.Data).Length > EventRules.MostData) is not null)
        {
            return Problems.PayloadTooLarge(EventRules.MostData);
        }

        if (events.Count == 1 && events[0].IdempotencyKey is null && http.Request.Headers["Idempotency-Key"] is [{ Length: > 0 and <= EventRules.LongestKey } key])
        {
            events[0] = events[0] with { IdempotencyKey = key };
        }

        IReadOnlyList<IntakeResult> accepted;
        try
        {
            accepted = await intake.AcceptAsync(organization, http.User.Identity?.Name ?? "unknown", events, cancellationToken);
        }
        catch (Exception e) when (e is DbException or IOException or InvalidOperationException) // logged by the journal
        {
            http.Response.Headers.RetryAfter = "2";
            return Problems.Unavailable("The database took nothing, so nothing was accepted. Send the same request again, with an idempotency key if an answer may have been lost. The system page of the console says what is wrong.");
        }

        return root.ValueKind is not JsonValueKind.Array && accepted[0].Outcome is IntakeOutcome.KeyReused
            ? Problems.Conflict("This idempotency key was used for another event within the last 24 hours. Use a new key for a new event.")
            : TypedResults.Accepted((string?)null, PublishAnswer.Of(accepted));
    }

    private static async Task<IResult> ListAsync(HttpContext http, EventTypeBook types, CancellationToken cancellationToken) =>
        TypedResults.Ok<IReadOnlyList<EventTypeAnswer>>([.. (await types.OfAsync(http.User.OrganizationId() ?? 0, cancellationToken)).Values.OrderBy(t => t.Name, StringComparer.Ordinal).Select(EventTypeAnswer.Of)]);

    /// <summary>Null: there is more than allowed. A chunked body says its length nowhere, so it is counted.</summary>
    private static async Task<(byte[] Bytes, int Length)?> BodyAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        if (request.ContentLength > EventRules.MostBytes)
        {
            return null;
        }

        var buffer = ArrayPool<byte>.Shared.Rent((int)(request.ContentLength ?? 16 * 1024) + 1);
        var length = 0;
        while (true)
        {
            var read = await request.Body.ReadAsync(buffer.AsMemory(length), cancellationToken);
            length += read;
            if (read == 0)
            {
                return (buffer, length);
            }

            if (length > EventRules.MostBytes)
            {
                ArrayPool<byte>.Shared.Return(buffer);
                return null;
            }

            if (length == buffer.Length)
            {
                var larger = ArrayPool<byte>.Shared.Rent(length * 2);
                buffer.AsSpan(0, length).CopyTo(larger);
                ArrayPool<byte>.Shared.Return(buffer);
                buffer = larger;
            }
        }
    }
}
