using IntegrationConsole.Access;
using IntegrationConsole.Api;
using IntegrationConsole.Rotation.Rest;

namespace IntegrationConsole.Rotation;

/// <summary>The encryption keys for programs: list, rotate, watch, pause, schedule. Destroying a key is for a person, on the page.</summary>
public static class RotationEndpoints
{
    public const string Root = $"{Parent}/keys";

    private const string Parent = "/api/v1/admin/security";

    internal static void Map(IEndpointRouteBuilder endpoints)
    {
        var api = endpoints.MapGroup(Parent).WithTags("Encryption keys").RequireAuthorization(nameof(Permission.ManageEncryptionKeys))
            .ProducesProblem(StatusCodes.Status401Unauthorized).ProducesProblem(StatusCodes.Status403Forbidden).ProducesProblem(StatusCodes.Status429TooManyRequests);

        api.MapGet("/keys", ListAsync).Produces<KeyRingAnswer>().WithName("ListEncryptionKeys").WithSummary("The keys, the schedule and the newest rotation")
            .WithDescription("Counts are of the whole installation: there is one key ring. Key material is never part of an answer.");

        api.MapGet("/keys/rotation", StatusAsync).Produces<RotationAnswer>().ProducesProblem(StatusCodes.Status404NotFound)
            .WithName("GetKeyRotation").WithSummary("The newest rotation, open or ended");

        api.MapPost("/keys/rotate", RotateAsync).Produces<RotationAnswer>(StatusCodes.Status202Accepted)
            .WithName("RotateEncryptionKey").WithSummary("Starts a rotation")
            .WithDescription("202 with the rotation, which works in the background. When one is open already, the answer is that one.");

        Writes(api.MapPut("/keys/rotation", MoveAsync).Accepts<RotationChange>("application/json"))
            .Produces<RotationAnswer>().ProducesProblem(StatusCodes.Status409Conflict).WithName("PauseKeyRotation").WithSummary("Pauses the rotation, or goes on with it");

        Writes(api.MapPut("/keys/schedule", ScheduleAsync).Accepts<ScheduleChange>("application/json"))
            .Produces<EncryptionSettings>().WithName("ScheduleKeyRotation").WithSummary("How often the key is rotated")
            .WithDescription("days: 0 (off), 30, 90, 180 or 365.");
    }

    private static RouteHandlerBuilder Writes(RouteHandlerBuilder route) =>
        route.ProducesValidationProblem().ProducesProblem(StatusCodes.Status413PayloadTooLarge).ProducesProblem(StatusCodes.Status415UnsupportedMediaType);

    private static async Task<IResult> ListAsync(KeyOverview overview, CancellationToken cancellationToken) =>
        TypedResults.Ok(KeyRingAnswer.Of(await overview.ReadAsync(cancellationToken)));

    private static async Task<IResult> StatusAsync(KeyOverview overview, CancellationToken cancellationToken) =>
        await NewestAsync(overview, cancellationToken) is { } newest ? TypedResults.Ok(newest) : Problems.NotFound("a key rotation yet");

    private static async Task<IResult> RotateAsync(KeyRotations rotations, KeyOverview overview, CancellationToken cancellationToken)
    {
        await rotations.StartAsync(cancellationToken); // refused only because one is open: that is the answer then
        return TypedResults.Accepted($"{Root}/rotation", await NewestAsync(overview, cancellationToken));
    }

    private static async Task<IResult> MoveAsync(HttpContext http, KeyRotations rotations, KeyOverview overview, CancellationToken cancellationToken)
    {
        var body = await JsonBody<RotationChange>.ReadAsync(http.Request, optional: false, cancellationToken);
        if (body.Refused is { } unread)
        {
            return unread;
        }

        if (body.Over(new RotationChange(Paused: null)).Paused is not { } paused)
        {
            return Problems.Field("paused", "is required: true or false.");
        }

        return await (paused ? rotations.PauseAsync(cancellationToken) : rotations.ResumeAsync(cancellationToken)) is KeyOutcome.Refused refused
            ? Problems.Conflict(refused.Why)
            : TypedResults.Ok(await NewestAsync(overview, cancellationToken));
    }

    private static async Task<IResult> ScheduleAsync(HttpContext http, KeyRotations rotations, KeyOverview overview, CancellationToken cancellationToken)
    {
        var body = await JsonBody<ScheduleChange>.ReadAsync(http.Request, optional: false, cancellationToken);
        if (body.Refused is { } unread)
        {
            return unread;
        }

        if (body.Over(new ScheduleChange(Days: null)).Days is not { } days)
        {
            return Problems.Field("days", "is required: 0 (off), 30, 90, 180 or 365.");
        }

        return await rotations.ScheduleAsync(days, cancellationToken) is KeyOutcome.Refused refused
            ? Problems.Field("days", refused.Why)
            : TypedResults.Ok(EncryptionSettings.Of(await overview.ReadAsync(cancellationToken)));
    }

    private static async Task<RotationAnswer?> NewestAsync(KeyOverview overview, CancellationToken cancellationToken) =>
        await overview.ReadAsync(cancellationToken) is { Rotations: [var newest, ..] } picture ? RotationAnswer.Of(newest, picture) : null;
}
