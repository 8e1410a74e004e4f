using System.Globalization;
using IntegrationConsole.Access;
using IntegrationConsole.Api;
using IntegrationConsole.Integrations.Rest;
using IntegrationConsole.Integrations.Versions.Rest;

namespace IntegrationConsole.Integrations.Versions;

/// <summary>The versions of a configuration for programs: list, read and compare, roll back.</summary>
internal static class VersionEndpoints
{
    public static void Map(IEndpointRouteBuilder endpoints)
    {
        var api = IntegrationEndpoints.Group(endpoints);

        api.MapGet("/configs/{slug}/versions", ListAsync).Produces<Page<ConfigVersion>>().ProducesValidationProblem().ProducesProblem(StatusCodes.Status404NotFound)
            .RequireAuthorization(nameof(Permission.ViewConfigurations)).WithName("ListConfigVersions").WithSummary("What was saved, newest first")
            .WithDescription("The newest 100 versions are kept. Pages: limit (1 to 200), cursor.");

        api.MapGet("/configs/{slug}/versions/{number}", ReadAsync).Produces<ConfigVersionDetail>().ProducesValidationProblem().ProducesProblem(StatusCodes.Status404NotFound)
            .RequireAuthorization(nameof(Permission.ViewConfigurations)).WithName("GetConfigVersion").WithSummary("One version, and in what it differs from another");

        IntegrationEndpoints.Writes(api.MapPost("/configs/{slug}/rollback", RollBackAsync).Accepts<RollbackRequest>("application/json"), Permission.EditBasicSettings)
            .Produces<IntegrationConfig>().ProducesProblem(StatusCodes.Status404NotFound).WithName("RollBackConfig").WithSummary("Goes back to an earlier version")
            .WithDescription("It becomes a new version. Needs what the same change by hand would need: EditSensitiveSettings for the base URL, the environment and settings, ManageCredentials for secrets.");
    }

    private static async Task<IResult> ListAsync(string slug, VersionHistory history, string? limit, string? cursor, CancellationToken cancellationToken)
    {
        if (PageRequest.Read(limit, cursor, out var problems) is not { } page)
        {
            return Problems.Fields(problems);
        }

        return await history.ReadAsync(slug, page.After, page.Limit + 1, cancellationToken) is { } versions
            ? TypedResults.Ok(page.Cut(versions, v => v.Number, ConfigVersion.Of))
            : IntegrationEndpoints.Missing(slug);
    }

    private static async Task<IResult> ReadAsync(string slug, string number, string? against, VersionHistory history, CancellationToken cancellationToken)
    {
        if (!TryRead(number, out var wanted) || await history.FindAsync(slug, wanted, cancellationToken) is not { } version)
        {
            return MissingVersion();
        }

        if (string.IsNullOrEmpty(against))
        {
            return TypedResults.Ok(ConfigVersionDetail.Of(version, await history.FindAsync(slug, wanted - 1, cancellationToken)));
        }

        return TryRead(against, out var other) && await history.FindAsync(slug, other, cancellationToken) is { } compared
            ? TypedResults.Ok(ConfigVersionDetail.Of(version, compared))
            : Problems.Field("against", "must be the number of a version that is kept; GET .../versions lists them.");
    }

    private static async Task<IResult> RollBackAsync(string slug, string? dryRun, HttpContext http, IntegrationList list, VersionHistory history, RollBack rollBack, CancellationToken cancellationToken)
    {
        var body = await JsonBody<RollbackRequest>.ReadAsync(http.Request, optional: false, cancellationToken);
        if (body.Refused is { } unread || !ETag.TryReadIfMatch(http.Request.Headers.IfMatch, out var expected))
        {
            return body.Refused ?? ETag.Malformed();
        }

        if (!ConfigPreview.TryReadDryRun(dryRun, out var preview))
        {
            return ConfigPreview.Malformed();
        }

        if (await list.FindAsync(slug, cancellationToken) is not { } stored)
        {
            return IntegrationEndpoints.Missing(slug);
        }

        var wish = body.Over(new RollbackRequest(Version: null, IncludeSecrets: true, Note: null));
        if (wish.Version is not { } number || await history.FindAsync(slug, number, cancellationToken) is not { } version)
        {
            return Problems.Field("version", "is required: the number of a version that is kept; GET .../versions lists them.");
        }

        var withSecrets = wish.IncludeSecrets ?? true;
        foreach (var (permission, what) in VersionRules.Needed(stored, version.ToState(), withSecrets))
        {
            if (!http.User.May(permission))
            {
                return Problems.NotAllowed(permission.ToString(), what);
            }
        }

        // Without If-Match, the version that the permissions were judged by.
        var outcome = preview
            ? await rollBack.PreviewAsync(slug, number, withSecrets, expected ?? stored.Version, cancellationToken)
            : await rollBack.RunAsync(slug, number, withSecrets, string.IsNullOrWhiteSpace(wish.Note) ? null : wish.Note.Trim(), expected ?? stored.Version, cancellationToken);
        return outcome is ChangeOutcome.Invalid invalid ? Problems.Fields(invalid.Problems.ToDictionary(p => p.Key is "versionNote" ? "note" : DraftRules.FieldName(p.Key), p => p.Value, StringComparer.Ordinal))
            : IntegrationEndpoints.Answer(http, outcome, slug);
    }

    private static IResult MissingVersion() => Problems.NotFound("a version of that number and integration; GET .../versions lists those that are kept");

    private static bool TryRead(string text, out int number) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number);
}
