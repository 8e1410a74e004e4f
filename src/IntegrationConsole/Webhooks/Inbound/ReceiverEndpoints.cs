using IntegrationConsole.Access;
using IntegrationConsole.Access.Proxies;
using IntegrationConsole.Api;
using IntegrationConsole.Integrations;
using IntegrationConsole.Webhooks.Inbound.Gaps;
using IntegrationConsole.Webhooks.Inbound.Rest;

namespace IntegrationConsole.Webhooks.Inbound;

/// <summary>Receivers for programs: list, create, read, change, delete, replace the secret; their calls, and passing one on again.</summary>
internal static class ReceiverEndpoints
{
    public const string Root = IntegrationEndpoints.Root + "/receivers";

    private const string Json = "application/json";

    public static void Map(IEndpointRouteBuilder endpoints)
    {
        var api = endpoints.MapGroup(IntegrationEndpoints.Root).WithTags("Receivers").ProducesProblem(StatusCodes.Status401Unauthorized).ProducesProblem(StatusCodes.Status403Forbidden).ProducesProblem(StatusCodes.Status429TooManyRequests);
        api.MapGet("/receivers", ListAsync).Produces<Page<ReceiverAnswer>>().ProducesValidationProblem().RequireAuthorization(nameof(Permission.ViewWebhooks)).WithName("ListReceivers")
            .WithSummary("Addresses that providers call, in order of creation").WithDescription("Pages: limit (1 to 200), cursor.");
        IntegrationEndpoints.Takes(api.MapPost("/receivers", CreateAsync).Accepts<ReceiverRequest>(Json), Permission.CreateWebhooks).Produces<ReceiverAnswer>(StatusCodes.Status201Created).WithName("CreateReceiver")
            .WithSummary("Makes an address for a provider to call").WithDescription("Needs name and preset. The answer is the only one that shows the secret.");
        api.MapGet("/receivers/{id}", ReadAsync).Produces<ReceiverAnswer>().ProducesProblem(StatusCodes.Status404NotFound).RequireAuthorization(nameof(Permission.ViewWebhooks)).WithName("GetReceiver").WithSummary("One receiver");
        IntegrationEndpoints.Writes(api.MapPut("/receivers/{id}", ChangeAsync).Accepts<ReceiverRequest>(Json), Permission.ModifyWebhookSecurity).Produces<ReceiverAnswer>().ProducesProblem(StatusCodes.Status404NotFound)
            .WithName("UpdateReceiver").WithSummary("Changes a receiver").WithDescription("A member left out keeps its value. With If-Match a change by somebody else meanwhile is answered 409.");
        api.MapDelete("/receivers/{id}", DeleteAsync).Produces(StatusCodes.Status204NoContent).ProducesProblem(StatusCodes.Status404NotFound).RequireAuthorization(nameof(Permission.ModifyWebhookSecurity))
            .WithName("DeleteReceiver").WithSummary("Deletes a receiver with its calls");
        IntegrationEndpoints.Takes(api.MapPost("/receivers/{id}/rotate-secret", RotateAsync).Accepts<SecretRequest>(Json), Permission.ModifyWebhookSecurity).Produces<ReceiverAnswer>().ProducesProblem(StatusCodes.Status404NotFound)
            .WithName("RotateReceiverSecret").WithSummary("Sets a new secret; the former one counts for a while longer");
        api.MapGet("/receivers/{id}/calls", CallsAsync).Produces<Page<CallSummary>>().ProducesValidationProblem().ProducesProblem(StatusCodes.Status404NotFound).RequireAuthorization(nameof(Permission.ViewWebhooks))
            .WithName("ListReceivedCalls").WithSummary("What a receiver was called with, the newest first").WithDescription("Filter: verdict. Pages: limit (1 to 200), cursor.");
        api.MapGet("/receivers/{id}/calls/{call}", CallAsync).Produces<CallDetail>().ProducesProblem(StatusCodes.Status404NotFound).RequireAuthorization(nameof(Permission.ViewWebhookPayloads))
            .WithName("GetReceivedCall").WithSummary("One call with headers and body");
        api.MapPost("/receivers/{id}/calls/{call}/replay", ReplayAsync).Produces<ReplayAnswer>(StatusCodes.Status202Accepted).ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status409Conflict)
            .RequireAuthorization(nameof(Permission.RetryFailedDeliveries)).WithName("ReplayReceivedCall").WithSummary("Passes an accepted call on once more");
        api.MapPost("/receivers/{id}/gaps", GapsAsync).Produces<GapAnswer>().ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status409Conflict)
            .RequireAuthorization(nameof(Permission.RetryFailedDeliveries)).WithName("FindReceiverGaps").WithSummary("Compares with the provider's own list and fetches what never arrived (GitHub, Stripe)");
    }

    private static async Task<IResult> GapsAsync(string id, ReceiverList list, GapFinder finder, CancellationToken cancellationToken)
    {
        if (!Guid.TryParse(id, out var key) || await list.FindAsync(key, cancellationToken) is not { } receiver)
        {
            return Missing();
        }

        var report = await finder.FindAsync(receiver, cancellationToken);
        return report.Problem is null ? TypedResults.Ok(GapAnswer.Of(report)) : Problems.Conflict(report.Said);
    }

    private static async Task<IResult> ListAsync(HttpContext http, ReceiverList list, PublicAddress address, string? limit, string? cursor, CancellationToken cancellationToken) =>
        PageRequest.Read(limit, cursor, out var problems) is { } page
            ? TypedResults.Ok(page.Cut(await list.PageAsync(page.Limit, page.After, cancellationToken), r => r.Id, r => Shown(http, address, r)))
            : Problems.Fields(problems);

    private static async Task<IResult> CreateAsync(HttpContext http, ReceiverChanges changes, PublicAddress address, CancellationToken cancellationToken)
    {
        var body = await JsonBody<ReceiverRequest>.ReadAsync(http.Request, optional: false, cancellationToken);
        if (body.Refused is { } unread)
        {
            return unread;
        }

        var problems = new Dictionary<string, string>(StringComparer.Ordinal);
        var draft = body.Over(ReceiverRequest.Empty).Draft(problems);
        return problems.Count > 0 ? Problems.Fields(problems) : await changes.CreateAsync(draft, cancellationToken) switch
        {
            ReceiverOutcome.Done done => Created(http, address, done),
            var other => Answer(http, address, other),
        };
    }

    private static async Task<IResult> ReadAsync(string id, HttpContext http, ReceiverList list, PublicAddress address, CancellationToken cancellationToken) =>
        Guid.TryParse(id, out var key) && await list.FindAsync(key, cancellationToken) is { } receiver ? Answer(http, address, new ReceiverOutcome.Done(receiver)) : Missing();

    private static async Task<IResult> ChangeAsync(string id, HttpContext http, ReceiverList list, ReceiverChanges changes, PublicAddress address, CancellationToken cancellationToken)
    {
        var body = await JsonBody<ReceiverRequest>.ReadAsync(http.Request, optional: false, cancellationToken);
        if (body.Refused is { } unread || !ETag.TryReadIfMatch(http.Request.Headers.IfMatch, out var expected))
        {
            return body.Refused ?? ETag.Malformed();
        }

        if (!Guid.TryParse(id, out var key) || await list.FindAsync(key, cancellationToken) is not { } receiver)
        {
            return Missing();
        }

        var problems = new Dictionary<string, string>(StringComparer.Ordinal);
        var wish = body.Over(ReceiverRequest.Of(receiver));
        if (wish.Preset is not null && wish.Preset != receiver.Preset)
        {
            problems["preset"] = "stays for ever. Create another receiver.";
        }

        var draft = wish.Draft(problems);
        return problems.Count > 0 ? Problems.Fields(problems) : Answer(http, address, await changes.UpdateAsync(key, draft, expected ?? receiver.Version, cancellationToken));
    }

    private static async Task<IResult> DeleteAsync(string id, HttpContext http, ReceiverChanges changes, PublicAddress address, CancellationToken cancellationToken) =>
        !Guid.TryParse(id, out var key) ? Missing() : await changes.DeleteAsync(key, cancellationToken) switch
        {
            ReceiverOutcome.Done => TypedResults.NoContent(),
            var other => Answer(http, address, other),
        };

    private static async Task<IResult> RotateAsync(string id, HttpContext http, ReceiverChanges changes, PublicAddress address, CancellationToken cancellationToken)
    {
        var body = await JsonBody<SecretRequest>.ReadAsync(http.Request, optional: true, cancellationToken);
        if (body.Refused is { } unread)
        {
            return unread;
        }

        var wish = body.Over(new SecretRequest(Secret: null, OverlapHours: null));
        if (wish.OverlapHours is < 0 or > 720)
        {
            return Problems.Field("overlapHours", "must be from 0 to 720.");
        }

        return Guid.TryParse(id, out var key)
            ? Answer(http, address, await changes.RotateAsync(key, wish.Secret, wish.OverlapHours is { } hours ? TimeSpan.FromHours(hours) : null, cancellationToken))
            : Missing();
    }

    private static async Task<IResult> CallsAsync(string id, ReceiverList list, string? verdict, string? limit, string? cursor, CancellationToken cancellationToken)
    {
        var page = PageRequest.Read(limit, cursor, out var problems);
        var wanted = CallWords.Verdict(verdict);
        if (!string.IsNullOrEmpty(verdict) && wanted is null)
        {
            problems.Add("verdict", $"is not one of {string.Join(", ", Enum.GetValues<CallVerdict>().Select(CallWords.Word))}.");
        }

        if (page is null || problems.Any)
        {
            return Problems.Fields(problems);
        }

        return Guid.TryParse(id, out var key) && await list.FindAsync(key, cancellationToken) is { } receiver
            ? TypedResults.Ok(page.Cut(await list.CallsAsync(receiver.Id, wanted, page.Limit, page.After, cancellationToken), c => c.Id, CallSummary.Of))
            : Missing();
    }

    private static async Task<IResult> CallAsync(string id, string call, ReceiverList list, CancellationToken cancellationToken) =>
        Guid.TryParse(id, out var receiver) && Guid.TryParse(call, out var key) && await list.CallAsync(receiver, key, cancellationToken) is var (found, body)
            ? TypedResults.Ok(CallDetail.Of(found, body))
            : Problems.NotFound("a received call with this id");

    private static async Task<IResult> ReplayAsync(string id, string call, CallReplays replays, CancellationToken cancellationToken) =>
        Guid.TryParse(id, out var receiver) && Guid.TryParse(call, out var key) && await replays.ReplayAsync(receiver, key, cancellationToken) is var (done, said)
            ? done ? TypedResults.Accepted((string?)null, new ReplayAnswer(said)) : Problems.Conflict(said)
            : Problems.NotFound("a received call with this id");

    private static IResult Created(HttpContext http, PublicAddress address, ReceiverOutcome.Done done)
    {
        ETag.Set(http.Response, done.Receiver.Version);
        return TypedResults.Created($"{Root}/{done.Receiver.PublicId}", ReceiverAnswer.Of(done.Receiver, AddressOf(http, address, done.Receiver), done.Secret));
    }

    private static IResult Answer(HttpContext http, PublicAddress address, ReceiverOutcome outcome)
    {
        switch (outcome)
        {
            case ReceiverOutcome.Done done:
                ETag.Set(http.Response, done.Receiver.Version);
                return TypedResults.Ok(ReceiverAnswer.Of(done.Receiver, http.User.May(Permission.ModifyWebhookSecurity) ? AddressOf(http, address, done.Receiver) : null, done.Secret));
            case ReceiverOutcome.Invalid invalid:
                return Problems.Fields(invalid.Problems);
            case ReceiverOutcome.Stale stale:
                return Problems.StaleETag(stale.CurrentVersion);
            default:
                return Missing();
        }
    }

    private static ReceiverAnswer Shown(HttpContext http, PublicAddress address, Receiver receiver) =>
        ReceiverAnswer.Of(receiver, http.User.May(Permission.ModifyWebhookSecurity) ? AddressOf(http, address, receiver) : null);

    private static Uri AddressOf(HttpContext http, PublicAddress address, Receiver receiver) => address.Of($"{http.Request.Scheme}://{http.Request.Host}/", receiver.Path);

    private static IResult Missing() => Problems.NotFound("a receiver with this id");
}
