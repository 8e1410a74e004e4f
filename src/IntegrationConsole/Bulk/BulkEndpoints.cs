using System.Text.Json.Nodes;
using IntegrationConsole.Access;
using IntegrationConsole.Api;
using IntegrationConsole.Bulk.Rest;
using IntegrationConsole.Integrations;

namespace IntegrationConsole.Bulk;

/// <summary>Bulk runs for programs: change or test many integrations, watch, cancel, undo.</summary>
public static class BulkEndpoints
{
    /// <summary>Below it, the id of a run.</summary>
    public const string Root = $"{IntegrationEndpoints.Root}/bulk";

    private const string Json = "application/json";

    internal static void Map(IEndpointRouteBuilder endpoints)
    {
        var api = endpoints.MapGroup(IntegrationEndpoints.Root).WithTags("Bulk")
            .ProducesProblem(StatusCodes.Status401Unauthorized).ProducesProblem(StatusCodes.Status403Forbidden).ProducesProblem(StatusCodes.Status429TooManyRequests);

        Starts(IntegrationEndpoints.Takes(api.MapPost("/bulk-update", UpdateAsync).Accepts<BulkUpdateRequest>(Json), Permission.EditBasicSettings))
            .WithName("BulkUpdate").WithSummary("Changes many integrations")
            .WithDescription("Give slugs or filter, and patch: enabled, healthCheckIntervalSeconds, addTags, removeTags, owner. 202 with the run, which works in the background; with dryRun true, 200 with what would change.");

        Starts(IntegrationEndpoints.Takes(api.MapPost("/bulk-test", TestAsync).Accepts<BulkTestRequest>(Json), Permission.RunConnectionTests))
            .WithName("BulkTest").WithSummary("Tests many integrations")
            .WithDescription("Give slugs or filter. 202 with the run, which works in the background. A test that fails is a failed item with its cause.");

        Starts(IntegrationEndpoints.Takes(api.MapPost("/bulk-copy", CopyAsync).Accepts<BulkCopyRequest>(Json), Permission.EditBasicSettings))
            .WithName("BulkCopy").WithSummary("Copies many integrations to another environment")
            .WithDescription("Give slugs or filter, and environment: each is copied as configs/{slug}/copy does it. New integrations need CreateNewIntegrations, includeSecrets ManageCredentials; one that the caller may not copy is a failed item. 202 with the run, which works in the background; with dryRun true, 200 with what would be created and changed.");

        api.MapGet("/bulk/{id}", ReadAsync).Produces<BulkRunAnswer>().ProducesValidationProblem().ProducesProblem(StatusCodes.Status404NotFound)
            .RequireAuthorization(nameof(Permission.ViewConfigurations)).WithName("GetBulkRun").WithSummary("How far a bulk run is, with its items")
            .WithDescription("Filter of the items: state (waiting, running, succeeded, failed, skipped). Pages of the items: limit (1 to 200), cursor.");

        Moves(api.MapPost("/bulk/{id}/cancel", CancelAsync), Permission.RunConnectionTests).Produces<BulkRunAnswer>().WithName("CancelBulkRun").WithSummary("Stops a bulk run")
            .WithDescription("What has begun is completed, the rest is skipped. Needs the permission that starting it needs.");

        Moves(api.MapPost("/bulk/{id}/undo", UndoAsync), Permission.EditBasicSettings).Produces<BulkRunAnswer>(StatusCodes.Status202Accepted).WithName("UndoBulkRun").WithSummary("Puts back what a bulk update or copy changed")
            .WithDescription("202 with a new run. An integration that was changed since stays as it is and is skipped. A new copy is deleted, which needs DeleteIntegrations.");
    }

    private static RouteHandlerBuilder Starts(RouteHandlerBuilder route) => route.Produces<BulkRunAnswer>(StatusCodes.Status202Accepted).Produces<BulkPreview>();

    private static RouteHandlerBuilder Moves(RouteHandlerBuilder route, Permission permission) =>
        route.RequireAuthorization(permission.ToString()).ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status409Conflict);

    private static async Task<IResult> UpdateAsync(HttpContext http, BulkRuns runs, BulkList list, CancellationToken cancellationToken)
    {
        var body = await JsonBody<BulkUpdateRequest>.ReadAsync(http.Request, optional: false, cancellationToken);
        if (body.Refused is { } unread)
        {
            return unread;
        }

        var request = body.Over(new BulkUpdateRequest(null, null, null, null));
        if (Chosen(request.Slugs, request.Filter) is not { } selection)
        {
            return NothingChosen();
        }

        var ownerSent = body.Sent?["patch"] is JsonObject sent && sent.ContainsKey("owner");
        var wish = new BulkWish(BulkAction.Update, selection, (request.Patch ?? new(null, null, null, null, null)).ToPatch(ownerSent));
        return await BeginAsync(http, runs, list, wish, request.DryRun is true, cancellationToken);
    }

    private static async Task<IResult> TestAsync(HttpContext http, BulkRuns runs, BulkList list, CancellationToken cancellationToken)
    {
        var body = await JsonBody<BulkTestRequest>.ReadAsync(http.Request, optional: false, cancellationToken);
        if (body.Refused is { } unread)
        {
            return unread;
        }

        var request = body.Over(new BulkTestRequest(null, null, null));
        return Chosen(request.Slugs, request.Filter) is { } selection
            ? await BeginAsync(http, runs, list, new BulkWish(BulkAction.Test, selection), request.DryRun is true, cancellationToken)
            : NothingChosen();
    }

    private static async Task<IResult> CopyAsync(HttpContext http, BulkRuns runs, BulkList list, CancellationToken cancellationToken)
    {
        var body = await JsonBody<BulkCopyRequest>.ReadAsync(http.Request, optional: false, cancellationToken);
        if (body.Refused is { } unread)
        {
            return unread;
        }

        var request = body.Over(new BulkCopyRequest(null, null, null, null, null));
        if (Chosen(request.Slugs, request.Filter) is not { } selection)
        {
            return NothingChosen();
        }

        var patch = new BulkPatch { Copy = request.Environment is { } to ? new(to, request.IncludeSecrets ?? false) : null };
        return await BeginAsync(http, runs, list, new BulkWish(BulkAction.Copy, selection, patch), request.DryRun is true, cancellationToken);
    }

    private static async Task<IResult> ReadAsync(string id, BulkList list, string? state, string? limit, string? cursor, CancellationToken cancellationToken)
    {
        var page = PageRequest.Read(limit, cursor, out var problems);
        BulkItemState? wanted = null;
        if (!string.IsNullOrEmpty(state))
        {
            wanted = Enum.GetValues<BulkItemState>().Cast<BulkItemState?>().FirstOrDefault(s => string.Equals(Word(s!.Value), state, StringComparison.Ordinal));
            if (wanted is null)
            {
                problems.Add("state", $"must be one of {string.Join(", ", Enum.GetValues<BulkItemState>().Select(Word))}.");
            }
        }

        if (page is null || problems.Any)
        {
            return Problems.Fields(problems);
        }

        return await AnswerAsync(list, id, wanted, page, cancellationToken) is { } answer ? TypedResults.Ok(answer) : Missing();
    }

    private static async Task<IResult> CancelAsync(string id, HttpContext http, BulkRuns runs, BulkList list, CancellationToken cancellationToken) =>
        !Guid.TryParse(id, out var run) ? Missing()
        : await runs.CancelAsync(run, http.User, cancellationToken) is var outcome && outcome is BulkOutcome.Started started ? TypedResults.Ok(await AnswerAsync(list, started.Run, cancellationToken))
        : Refused(outcome);

    private static async Task<IResult> UndoAsync(string id, HttpContext http, BulkRuns runs, BulkList list, CancellationToken cancellationToken) =>
        !Guid.TryParse(id, out var run) ? Missing() : await StartedAsync(list, await runs.UndoAsync(run, http.User, cancellationToken), cancellationToken);

    private static async Task<IResult> BeginAsync(HttpContext http, BulkRuns runs, BulkList list, BulkWish wish, bool dryRun, CancellationToken cancellationToken) =>
        await StartedAsync(list, await (dryRun ? runs.PreviewAsync(wish, http.User, cancellationToken) : runs.StartAsync(wish, http.User, cancellationToken)), cancellationToken);

    private static async Task<IResult> StartedAsync(BulkList list, BulkOutcome outcome, CancellationToken cancellationToken) => outcome switch
    {
        BulkOutcome.Previewed previewed => TypedResults.Ok(BulkPreview.Of(previewed.Items)),
        BulkOutcome.Started started => TypedResults.Accepted($"{Root}/{started.Run.PublicId:D}", await AnswerAsync(list, started.Run, cancellationToken)),
        _ => Refused(outcome),
    };

    private static IResult Refused(BulkOutcome outcome) => outcome switch
    {
        BulkOutcome.Invalid invalid => Problems.Fields(invalid.Problems),
        BulkOutcome.NotAllowed not => Problems.NotAllowed(not.Permission.ToString(), "for what this run does"),
        BulkOutcome.Refused refused => Problems.Conflict(refused.Why),
        _ => Missing(),
    };

    private static Task<BulkRunAnswer?> AnswerAsync(BulkList list, BulkRun run, CancellationToken cancellationToken) =>
        AnswerAsync(list, run.PublicId.ToString(), state: null, new PageRequest(PageRequest.DefaultLimit, null), cancellationToken);

    private static async Task<BulkRunAnswer?> AnswerAsync(BulkList list, string id, BulkItemState? state, PageRequest page, CancellationToken cancellationToken)
    {
        if (!Guid.TryParse(id, out var publicId) || await list.FindAsync(publicId, cancellationToken) is not { } picture)
        {
            return null;
        }

        var items = await list.ItemsAsync(picture.Run, state, page.After ?? 0, page.Limit, cancellationToken);
        return BulkRunAnswer.Of(picture, page.Cut(items, i => i.Id, BulkItemAnswer.Of));
    }

    private static BulkSelection? Chosen(IReadOnlyList<string>? slugs, BulkFilter? filter) =>
        (slugs is null) == (filter is null) || slugs?.Contains(null!) is true ? null : new(slugs, filter?.ToFilter());

    private static IResult NothingChosen() => Problems.Field("slugs", "or filter is required, and only one of them: a list of names, or an object; {} as the filter chooses all.");

    private static IResult Missing() => Problems.NotFound("a bulk run of this id");

    private static string Word(BulkItemState state) => System.Text.Json.JsonNamingPolicy.CamelCase.ConvertName(state.ToString());
}
