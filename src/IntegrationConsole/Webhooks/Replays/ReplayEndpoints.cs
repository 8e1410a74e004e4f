using IntegrationConsole.Access;
using IntegrationConsole.Api;
using IntegrationConsole.Data;
using IntegrationConsole.Integrations;
using IntegrationConsole.Webhooks.Deliveries;
using IntegrationConsole.Webhooks.History;
using IntegrationConsole.Webhooks.Outbound;
using IntegrationConsole.Webhooks.Rest;

namespace IntegrationConsole.Webhooks.Replays;

/// <summary>Bulk replays for programs: dry run, start, list, pause, resume, cancel.</summary>
internal static class ReplayEndpoints
{
    public static void Map(IEndpointRouteBuilder endpoints)
    {
        var api = OutboundEndpoints.Group(endpoints);
        api.MapGet("/replays", ListAsync).Produces<IReadOnlyList<ReplayRunAnswer>>().RequireAuthorization(nameof(Permission.ViewWebhooks)).WithName("ListReplays").WithSummary("The newest hundred bulk replays");
        OutboundEndpoints.Takes(api.MapPost("/replays", StartAsync).Accepts<ReplayWish>(OutboundEndpoints.Json), Permission.RetryFailedDeliveries).Produces<ReplayRunAnswer>().Produces<ReplayRunAnswer>(StatusCodes.Status202Accepted)
            .WithName("StartReplay").WithSummary("Sends many deliveries again").WithDescription("From the oldest to the newest, at its own rate. dryRun: true counts only. It survives a restart; with several consoles one works on it.");
        api.MapGet("/replays/{id}", ReadAsync).Produces<ReplayRunAnswer>().ProducesProblem(StatusCodes.Status404NotFound).RequireAuthorization(nameof(Permission.ViewWebhooks)).WithName("GetReplay").WithSummary("How far a bulk replay is");
        Change(api, "pause", "PauseReplay", "Stops a bulk replay, which can go on later", static (runs, id, token) => runs.PauseAsync(id, token));
        Change(api, "resume", "ResumeReplay", "Lets a paused bulk replay go on", static (runs, id, token) => runs.ResumeAsync(id, token));
        Change(api, "cancel", "CancelReplay", "Ends a bulk replay; what was sent stays sent", static (runs, id, token) => runs.CancelAsync(id, token));
    }

    private static void Change(RouteGroupBuilder api, string verb, string name, string summary, Func<ReplayRuns, Guid, CancellationToken, Task<ReplayRunOutcome>> change) =>
        api.MapPost($"/replays/{{id}}/{verb}", async (string id, ReplayRuns runs, CancellationToken token) => Answer(id, await change(runs, OutboundEndpoints.IdOf(id), token)))
            .Produces<ReplayRunAnswer>().ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status409Conflict)
            .RequireAuthorization(nameof(Permission.RetryFailedDeliveries)).WithName(name).WithSummary(summary);

    private static async Task<IResult> ListAsync(ReplayRuns runs, CancellationToken cancellationToken) =>
        TypedResults.Ok<IReadOnlyList<ReplayRunAnswer>>([.. (await runs.ListAsync(cancellationToken)).Select(ReplayRunAnswer.Of)]);

    private static async Task<IResult> ReadAsync(string id, ReplayRuns runs, CancellationToken cancellationToken) =>
        await runs.FindAsync(OutboundEndpoints.IdOf(id), cancellationToken) is { } found ? TypedResults.Ok(ReplayRunAnswer.Of(found)) : Missing(id);

    private static async Task<IResult> StartAsync(HttpContext http, ReplayRuns runs, EndpointBook book, OrganizationScope scope, CancellationToken cancellationToken)
    {
        var body = await JsonBody<ReplayWish>.ReadAsync(http.Request, optional: false, cancellationToken);
        if (body.Refused is { } unread)
        {
            return unread;
        }

        var wish = body.Over(new(null, null, null));
        var problems = new FieldErrors();
        var filter = FilterReader.Read((wish.Filter ?? FilterWish.Anything).ToParameters(), book.Of(scope.OrganizationId), problems);
        var rate = wish.RatePerSecond ?? ReplayRules.UsualRate;
        if (problems.Any)
        {
            return Problems.Fields(problems);
        }

        if (wish.DryRun is true)
        {
            return ReplayRules.Check(filter, rate) is { Count: > 0 } wrong
                ? Problems.Fields(wrong)
                : TypedResults.Ok(new ReplayRunAnswer(null, null, rate, await runs.PreviewAsync(filter, cancellationToken), 0, 0, 0, 0, null, null));
        }

        return Answer("", await runs.StartAsync(filter, rate, cancellationToken), started: true);
    }

    internal static IResult Answer(string id, ReplayRunOutcome outcome, bool started = false) => outcome switch
    {
        ReplayRunOutcome.Done done when started => TypedResults.Accepted($"{IntegrationEndpoints.Root}/replays/{done.Run.PublicId}", Shown(done.Run)),
        ReplayRunOutcome.Done done => TypedResults.Ok(Shown(done.Run)),
        ReplayRunOutcome.Invalid invalid => Problems.Fields(invalid.Problems),
        ReplayRunOutcome.Refused refused => Problems.Conflict(refused.Why),
        _ => Missing(id),
    };

    private static ReplayRunAnswer Shown(ReplayRun run) => ReplayRunAnswer.Of(new(run, new Dictionary<DeliveryState, int>()));

    private static IResult Missing(string id) => Problems.NotFound($"a replay \"{id}\"");
}
