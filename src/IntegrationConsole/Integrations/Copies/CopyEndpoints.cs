using IntegrationConsole.Access;
using IntegrationConsole.Api;
using IntegrationConsole.Integrations.Copies.Rest;
using IntegrationConsole.Integrations.Rest;

namespace IntegrationConsole.Integrations.Copies;

/// <summary>Copying between environments for programs.</summary>
internal static class CopyEndpoints
{
    public static void Map(IEndpointRouteBuilder endpoints) =>
        IntegrationEndpoints.Writes(IntegrationEndpoints.Group(endpoints).MapPost("/configs/{slug}/copy", CopyAsync).Accepts<CopyRequest>("application/json"), Permission.EditBasicSettings)
            .Produces<IntegrationConfig>().Produces<IntegrationConfig>(StatusCodes.Status201Created).ProducesProblem(StatusCodes.Status404NotFound)
            .WithName("CopyConfig").WithSummary("Copies a configuration to another environment")
            .WithDescription("Over the copy that there is, or into a new integration (CreateNewIntegrations), which without secrets starts disabled. Changing an existing target needs what the same change by hand needs.");

    private static async Task<IResult> CopyAsync(string slug, string? dryRun, HttpContext http, EnvironmentCopies copies, CancellationToken cancellationToken)
    {
        var body = await JsonBody<CopyRequest>.ReadAsync(http.Request, optional: false, cancellationToken);
        if (body.Refused is { } unread || !ConfigPreview.TryReadDryRun(dryRun, out var preview))
        {
            return body.Refused ?? ConfigPreview.Malformed();
        }

        var sent = body.Over(new CopyRequest(Environment: null, Name: null, DisplayName: null, IncludeSecrets: null, Keep: null, Note: null));
        if (sent.Environment is not { } environment)
        {
            return Problems.Field("environment", "is required: development, staging or production.");
        }

        var (plan, refused) = await copies.PlanAsync(Wish(slug, environment, sent), cancellationToken);
        if (plan is null)
        {
            return Answer(http, refused!, slug);
        }

        foreach (var (permission, what) in CopyRules.Needed(plan))
        {
            if (!http.User.May(permission))
            {
                return Problems.NotAllowed(permission.ToString(), what);
            }
        }

        if (preview)
        {
            return TypedResults.Ok(CopyPreview.Of(plan));
        }

        var outcome = await copies.CarryOutAsync(plan, cancellationToken);
        return outcome is ChangeOutcome.Done done && plan.Target is null ? IntegrationEndpoints.Created(http, done.Integration) : Answer(http, outcome, slug);
    }

    private static CopyWish Wish(string slug, DeploymentEnvironment environment, CopyRequest sent) => new(slug, environment)
    {
        TargetSlug = sent.Name,
        NewName = string.IsNullOrWhiteSpace(sent.DisplayName) ? null : sent.DisplayName.Trim(),
        WithSecrets = sent.IncludeSecrets ?? false,
        Keep = (sent.Keep ?? []).ToHashSet(StringComparer.Ordinal),
        Note = string.IsNullOrWhiteSpace(sent.Note) ? null : sent.Note.Trim(),
    };

    private static IResult Answer(HttpContext http, ChangeOutcome outcome, string slug) => outcome is ChangeOutcome.Invalid invalid
        ? Problems.Fields(invalid.Problems.ToDictionary(p => p.Key is "slug" ? "name" : p.Key is "name" ? "displayName" : p.Key, p => p.Value, StringComparer.Ordinal))
        : IntegrationEndpoints.Answer(http, outcome, slug);
}
