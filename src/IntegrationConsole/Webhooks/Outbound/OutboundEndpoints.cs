using IntegrationConsole.Access;
using IntegrationConsole.Api;
using IntegrationConsole.Data;
using IntegrationConsole.Integrations;
using IntegrationConsole.Webhooks.Rest;
using Microsoft.EntityFrameworkCore;

namespace IntegrationConsole.Webhooks.Outbound;

/// <summary>Endpoints for programs: list, create, read, change, delete, new secret.</summary>
internal static class OutboundEndpoints
{
    internal const string Json = "application/json";

    public static void Map(IEndpointRouteBuilder endpoints)
    {
        var api = Group(endpoints);
        api.MapGet("/webhooks", ListAsync).Produces<Page<WebhookAnswer>>().ProducesValidationProblem().RequireAuthorization(nameof(Permission.ViewWebhooks))
            .WithName("ListWebhooks").WithSummary("Endpoints, in order of creation").WithDescription("Pages: limit (1 to 200), cursor.");

        Takes(api.MapPost("/webhooks", CreateAsync).Accepts<WebhookConfig>(Json), Permission.CreateWebhooks).Produces<WebhookAnswer>(StatusCodes.Status201Created)
            .WithName("CreateWebhook").WithSummary("Adds an endpoint").WithDescription("Needs name, url and events. The answer, and only it, has the signing secret in clear.");

        api.MapGet("/webhooks/{id}", ReadAsync).Produces<WebhookAnswer>().ProducesProblem(StatusCodes.Status404NotFound).RequireAuthorization(nameof(Permission.ViewWebhooks))
            .WithName("GetWebhook").WithSummary("One endpoint").WithDescription("The ETag of the answer is what an update sends as If-Match.");

        Takes(api.MapPut("/webhooks/{id}", ChangeAsync).Accepts<WebhookConfig>(Json), Permission.CreateWebhooks).Produces<WebhookAnswer>().ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status409Conflict)
            .WithName("UpdateWebhook").WithSummary("Changes an endpoint").WithDescription("Headers and auth need ModifyWebhookSecurity. With If-Match a change by somebody else meanwhile is answered 409.");

        api.MapDelete("/webhooks/{id}", DeleteAsync).Produces(StatusCodes.Status204NoContent).ProducesProblem(StatusCodes.Status404NotFound).RequireAuthorization(nameof(Permission.CreateWebhooks))
            .WithName("DeleteWebhook").WithSummary("Deletes an endpoint").WithDescription("Its events and deliveries stay; what was not sent yet ends as failed.");

        Takes(api.MapPost("/webhooks/{id}/rotate-secret", RotateAsync).Accepts<RotateWish>(Json), Permission.ModifyWebhookSecurity).Produces<WebhookAnswer>().ProducesProblem(StatusCodes.Status404NotFound)
            .WithName("RotateWebhookSecret").WithSummary("Replaces the signing secret").WithDescription("Both sign until the overlap is over. The answer, and only it, has the new secret in clear.");
    }

    /// <summary>What every route about endpoints has in common.</summary>
    internal static RouteGroupBuilder Group(IEndpointRouteBuilder endpoints) => endpoints.MapGroup(IntegrationEndpoints.Root).WithTags("Webhooks")
        .ProducesProblem(StatusCodes.Status401Unauthorized).ProducesProblem(StatusCodes.Status403Forbidden).ProducesProblem(StatusCodes.Status429TooManyRequests);

    internal static IResult Missing(string id) => Problems.NotFound($"an endpoint \"{id}\"");

    /// <summary>What is no id finds nothing.</summary>
    internal static Guid IdOf(string id) => Guid.TryParse(id, out var parsed) ? parsed : Guid.Empty;

    internal static RouteHandlerBuilder Takes(RouteHandlerBuilder route, Permission permission) => route.RequireAuthorization(permission.ToString())
        .ProducesValidationProblem().ProducesProblem(StatusCodes.Status413PayloadTooLarge).ProducesProblem(StatusCodes.Status415UnsupportedMediaType);

    private static async Task<IResult> ListAsync(IDbContextFactory<ConsoleDb> databases, EndpointChanges changes, string? limit, string? cursor, CancellationToken cancellationToken)
    {
        if (PageRequest.Read(limit, cursor, out var problems) is not { } page)
        {
            return Problems.Fields(problems);
        }

        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var after = (int)Math.Min(page.After ?? 0, int.MaxValue);
        var rows = await db.Set<WebhookEndpoint>().AsNoTracking().Where(e => e.Id > after).OrderBy(e => e.Id).Take(page.Limit + 1).ToListAsync(cancellationToken);
        return TypedResults.Ok(page.Cut(rows, e => e.Id, e => WebhookAnswer.Of(e, secret: null, changes.HasCertificate(e.PublicId))));
    }

    private static async Task<IResult> ReadAsync(string id, HttpContext http, EndpointChanges changes, CancellationToken cancellationToken) =>
        await changes.FindAsync(IdOf(id), cancellationToken) is { } endpoint ? Shown(http, endpoint, secret: null, changes) : Missing(id);

    private static async Task<IResult> CreateAsync(HttpContext http, EndpointChanges changes, CancellationToken cancellationToken)
    {
        var body = await JsonBody<WebhookConfig>.ReadAsync(http.Request, optional: false, cancellationToken);
        if (body.Refused is { } unread)
        {
            return unread;
        }

        if (NotAllowed(body, http) is { } refused)
        {
            return refused;
        }

        return await changes.CreateAsync(body.Over(WebhookConfig.Blank).ToDraft(), cancellationToken) is var outcome && outcome is EndpointOutcome.Saved saved
            ? Created(http, saved, changes)
            : Answer(http, outcome, "", changes);
    }

    private static async Task<IResult> ChangeAsync(string id, HttpContext http, EndpointChanges changes, CancellationToken cancellationToken)
    {
        var body = await JsonBody<WebhookConfig>.ReadAsync(http.Request, optional: false, cancellationToken);
        if (body.Refused is { } unread || !ETag.TryReadIfMatch(http.Request.Headers.IfMatch, out var expected))
        {
            return body.Refused ?? ETag.Malformed();
        }

        if (NotAllowed(body, http) is { } refused)
        {
            return refused;
        }

        return await changes.FindAsync(IdOf(id), cancellationToken) is { } stored
            ? Answer(http, await changes.UpdateAsync(stored.PublicId, body.Over(WebhookConfig.Of(stored, changes.HasCertificate(stored.PublicId))).ToDraft(), expected ?? stored.Version, cancellationToken), id, changes)
            : Missing(id);
    }

    private static async Task<IResult> DeleteAsync(string id, EndpointChanges changes, CancellationToken cancellationToken) =>
        await changes.DeleteAsync(IdOf(id), cancellationToken) is EndpointOutcome.Saved ? TypedResults.NoContent() : Missing(id);

    private static async Task<IResult> RotateAsync(string id, HttpContext http, EndpointChanges changes, CancellationToken cancellationToken)
    {
        var body = await JsonBody<RotateWish>.ReadAsync(http.Request, optional: true, cancellationToken);
        if (body.Refused is { } unread)
        {
            return unread;
        }

        var hours = body.Over(new RotateWish(null)).OverlapHours ?? 24;
        return Answer(http, await changes.RotateSecretAsync(IdOf(id), hours is >= 0 and <= 10_000 ? TimeSpan.FromHours(hours) : TimeSpan.MinValue, cancellationToken), id, changes);
    }

    private static IResult? NotAllowed(JsonBody<WebhookConfig> body, HttpContext http) =>
        (body.Sent?.ContainsKey("headers") is true || body.Sent?.ContainsKey("auth") is true || body.Sent?.ContainsKey("clientCertificate") is true || body.Sent?.ContainsKey("secret") is true) && !http.User.May(Permission.ModifyWebhookSecurity)
            ? Problems.NotAllowed(nameof(Permission.ModifyWebhookSecurity), "to set headers, auth, client certificate and secret")
            : null;

    private static IResult Created(HttpContext http, EndpointOutcome.Saved saved, EndpointChanges changes)
    {
        http.Response.Headers.CacheControl = "no-store";
        ETag.Set(http.Response, saved.Endpoint.Version);
        return TypedResults.Created($"{IntegrationEndpoints.Root}/webhooks/{saved.Endpoint.PublicId}", WebhookAnswer.Of(saved.Endpoint, saved.Secret, changes.HasCertificate(saved.Endpoint.PublicId)));
    }

    private static IResult Shown(HttpContext http, WebhookEndpoint endpoint, string? secret, EndpointChanges changes)
    {
        if (secret is not null)
        {
            http.Response.Headers.CacheControl = "no-store";
        }

        ETag.Set(http.Response, endpoint.Version);
        return TypedResults.Ok(WebhookAnswer.Of(endpoint, secret, changes.HasCertificate(endpoint.PublicId)));
    }

    private static IResult Answer(HttpContext http, EndpointOutcome outcome, string id, EndpointChanges changes) => outcome switch
    {
        EndpointOutcome.Saved saved => Shown(http, saved.Endpoint, saved.Secret, changes),
        EndpointOutcome.Invalid invalid => Problems.Fields(invalid.Problems),
        EndpointOutcome.Stale stale => Problems.StaleETag(stale.CurrentVersion),
        _ => Missing(id),
    };
}
