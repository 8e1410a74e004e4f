using IntegrationConsole.Access;
using IntegrationConsole.Api;
using IntegrationConsole.Data;
using IntegrationConsole.Webhooks.Outbound;
using IntegrationConsole.Webhooks.Rest;

namespace IntegrationConsole.Webhooks.Events;

/// <summary>The registry of event types for programs.</summary>
internal static class EventTypeEndpoints
{
    public static void Map(IEndpointRouteBuilder endpoints)
    {
        var api = OutboundEndpoints.Group(endpoints);
        api.MapGet("/event-types", ListAsync).Produces<IReadOnlyList<EventTypeAnswer>>().RequireAuthorization(nameof(Permission.ViewWebhooks)).WithName("ListRegisteredEventTypes").WithSummary("The types of events, built-in and own");
        api.MapGet("/event-types/{name}", ReadAsync).Produces<EventTypeAnswer>().ProducesProblem(StatusCodes.Status404NotFound).RequireAuthorization(nameof(Permission.ViewWebhooks)).WithName("GetEventType").WithSummary("One type of events");
        OutboundEndpoints.Takes(api.MapPut("/event-types/{name}", SaveAsync).Accepts<EventTypeWish>(OutboundEndpoints.Json), Permission.CreateWebhooks).Produces<EventTypeAnswer>()
            .WithName("SaveEventType").WithSummary("Adds a type of events, or changes one").WithDescription("A built-in one gets a version of the organization's own. A changed example or schema counts the version up; a schema is checked when events are published.");
        api.MapDelete("/event-types/{name}", DeleteAsync).Produces(StatusCodes.Status204NoContent).ProducesProblem(StatusCodes.Status404NotFound).RequireAuthorization(nameof(Permission.CreateWebhooks))
            .WithName("DeleteEventType").WithSummary("Removes an own type of events").WithDescription("A built-in one of that name is what it was again. Events of it stay.");
    }

    private static async Task<IResult> ListAsync(EventTypeBook types, OrganizationScope scope, CancellationToken cancellationToken) =>
        TypedResults.Ok<IReadOnlyList<EventTypeAnswer>>([.. (await types.OfAsync(scope.OrganizationId, cancellationToken)).Values.OrderBy(t => t.Name, StringComparer.Ordinal).Select(EventTypeAnswer.Of)]);

    private static async Task<IResult> ReadAsync(string name, EventTypeBook types, OrganizationScope scope, CancellationToken cancellationToken) =>
        (await types.OfAsync(scope.OrganizationId, cancellationToken)).TryGetValue(name, out var type) ? TypedResults.Ok(EventTypeAnswer.Of(type)) : Missing(name);

    private static async Task<IResult> SaveAsync(string name, HttpContext http, EventTypeChanges changes, EventTypeBook types, OrganizationScope scope, CancellationToken cancellationToken)
    {
        var body = await JsonBody<EventTypeWish>.ReadAsync(http.Request, optional: false, cancellationToken);
        if (body.Refused is { } unread)
        {
            return unread;
        }

        var current = (await types.OfAsync(scope.OrganizationId, cancellationToken)).GetValueOrDefault(name);
        var wish = body.Over(EventTypeWish.Of(current));
        // Examples and schemas are replaced whole: merged member by member, nothing could be taken out of them.
        wish = wish with { Example = Whole(body, "example") ?? wish.Example, Schema = Whole(body, "schema") ?? wish.Schema };
        return await changes.SaveAsync(wish.ToDraft(name), cancellationToken) switch
        {
            EventTypeOutcome.Saved saved => TypedResults.Ok(EventTypeAnswer.Of(saved.Type!)),
            EventTypeOutcome.Invalid invalid => Problems.Fields(invalid.Problems),
            _ => Missing(name),
        };
    }

    private static async Task<IResult> DeleteAsync(string name, EventTypeChanges changes, CancellationToken cancellationToken) =>
        await changes.DeleteAsync(name, cancellationToken) is EventTypeOutcome.Saved ? TypedResults.NoContent() : Missing(name);

    private static System.Text.Json.JsonElement? Whole(JsonBody<EventTypeWish> body, string member) =>
        body.Sent?[member] is { } sent ? System.Text.Json.JsonSerializer.SerializeToElement(sent) : null;

    private static IResult Missing(string name) => Problems.NotFound($"an event type \"{(name.Length <= EventRules.LongestType ? name : name[..EventRules.LongestType])}\"");
}
