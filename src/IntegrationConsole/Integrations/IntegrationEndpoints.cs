using IntegrationConsole.Access;
using IntegrationConsole.Api;
using IntegrationConsole.Integrations.Email;
using IntegrationConsole.Integrations.Expiry;
using IntegrationConsole.Integrations.Rest;

namespace IntegrationConsole.Integrations;

/// <summary>Configurations for programs: list, create, read, change, delete, switch, replace credentials; and what can be connected.</summary>
public static class IntegrationEndpoints
{
    public const string Root = "/api/v1/admin/integrations";

    private const string Json = "application/json";

    internal static void Map(IEndpointRouteBuilder endpoints)
    {
        var api = Group(endpoints);
        api.MapGet("/providers", () => TypedResults.Ok(ProviderDescription.All))
            .RequireAuthorization(nameof(Permission.ViewConfigurations)).WithName("ListProviders").WithSummary("What can be connected, and with which fields");

        api.MapGet("/configs", ListAsync).Produces<Page<IntegrationConfig>>().ProducesValidationProblem()
            .RequireAuthorization(nameof(Permission.ViewConfigurations)).WithName("ListIntegrationConfigs").WithSummary("Configurations, in order of creation")
            .WithDescription("Filters: provider, category, environment. Pages: limit (1 to 200), cursor.");

        api.MapGet("/configs/{slug}", ReadAsync).Produces<IntegrationConfig>().ProducesProblem(StatusCodes.Status404NotFound)
            .RequireAuthorization(nameof(Permission.ViewConfigurations)).WithName("GetIntegrationConfig").WithSummary("One configuration")
            .WithDescription("The ETag of the answer is what an update sends as If-Match.");

        Writes(api.MapPost("/configs", CreateAsync).Accepts<IntegrationConfigChange>(Json), Permission.CreateNewIntegrations)
            .Produces<IntegrationConfig>(StatusCodes.Status201Created).WithName("CreateIntegrationConfig").WithSummary("Connects a provider")
            .WithDescription("Needs provider, and the provider's required fields in settings and secrets; everything else has a default. Secrets need ManageCredentials.");

        Writes(api.MapPut("/configs/{slug}", ChangeAsync).Accepts<IntegrationConfigChange>(Json), Permission.EditBasicSettings)
            .Produces<IntegrationConfig>().ProducesProblem(StatusCodes.Status404NotFound).WithName("UpdateIntegrationConfig").WithSummary("Changes a configuration")
            .WithDescription("A member left out keeps its value, null clears it. The base URL, headers, the environment, settings and complianceConfig need EditSensitiveSettings, secrets ManageCredentials. With If-Match a change by somebody else meanwhile is answered 409. With dryRun=true nothing is changed and the answer lists what would be.");

        api.MapDelete("/configs/{slug}", DeleteAsync).Produces(StatusCodes.Status204NoContent).ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status409Conflict)
            .ProducesValidationProblem().RequireAuthorization(nameof(Permission.DeleteIntegrations)).WithName("DeleteIntegrationConfig").WithSummary("Deletes an integration, with its secrets and its history");

        Writes(api.MapPost("/{slug}/credentials", ReplaceCredentialsAsync).Accepts<IReadOnlyDictionary<string, string>>(Json), Permission.ManageCredentials)
            .Produces<CredentialState>().ProducesProblem(StatusCodes.Status404NotFound).WithName("ReplaceCredentials").WithSummary("Replaces secret fields")
            .WithDescription("The body is field → value. A field left out keeps its value. The answer says which are set, never what they are.");

        Writes(api.MapPost("/{slug}/toggle", ToggleAsync).Accepts<ToggleRequest>(Json), Permission.EditBasicSettings)
            .Produces<IntegrationConfig>().ProducesProblem(StatusCodes.Status404NotFound).WithName("ToggleIntegration").WithSummary("Switches checking on or off");
        MailEndpoints.Map(api);
        ValidityEndpoints.Map(api);
        FormerEndpoints.Map(api);
    }

    /// <summary>What every route about configurations has in common.</summary>
    internal static RouteGroupBuilder Group(IEndpointRouteBuilder endpoints) => endpoints.MapGroup(Root).WithTags("Configuration")
        .ProducesProblem(StatusCodes.Status401Unauthorized).ProducesProblem(StatusCodes.Status403Forbidden).ProducesProblem(StatusCodes.Status429TooManyRequests);

    /// <summary>What every route with a body has in common.</summary>
    internal static RouteHandlerBuilder Takes(RouteHandlerBuilder route, Permission permission) => route
        .RequireAuthorization(permission.ToString())
        .ProducesValidationProblem()
        .ProducesProblem(StatusCodes.Status413PayloadTooLarge)
        .ProducesProblem(StatusCodes.Status415UnsupportedMediaType);

    internal static RouteHandlerBuilder Writes(RouteHandlerBuilder route, Permission permission) => Takes(route, permission).ProducesProblem(StatusCodes.Status409Conflict);

    private static async Task<IResult> ListAsync(IntegrationList list, string? provider, string? category, string? environment, string? limit, string? cursor, CancellationToken cancellationToken)
    {
        var page = PageRequest.Read(limit, cursor, out var problems);
        var filter = ConfigFilter.Read(provider, category, environment, problems);
        return page is null || problems.Any
            ? Problems.Fields(problems)
            : TypedResults.Ok(page.Cut(await list.ReadAsync(filter, page, cancellationToken), i => i.Id, IntegrationConfig.Of));
    }

    private static async Task<IResult> ReadAsync(string slug, HttpContext http, IntegrationList list, CancellationToken cancellationToken) =>
        await list.FindAsync(slug, cancellationToken) is { } integration ? Shown(http, integration) : Missing(slug);

    private static async Task<IResult> CreateAsync(HttpContext http, IntegrationChanges changes, CancellationToken cancellationToken)
    {
        var body = await JsonBody<IntegrationConfigChange>.ReadAsync(http.Request, optional: false, cancellationToken);
        if (body.Refused is { } unread)
        {
            return unread;
        }

        var (draft, refused) = ConfigDrafts.New(body, http.User);
        return draft is null ? refused! : await changes.CreateAsync(draft, cancellationToken) is var outcome && outcome is ChangeOutcome.Done done
            ? Created(http, done.Integration)
            : Answer(http, outcome, draft.Slug ?? "");
    }

    private static async Task<IResult> ChangeAsync(string slug, string? dryRun, HttpContext http, IntegrationList list, IntegrationChanges changes, CancellationToken cancellationToken)
    {
        if (!ConfigPreview.TryReadDryRun(dryRun, out var preview))
        {
            return ConfigPreview.Malformed();
        }

        var body = await JsonBody<IntegrationConfigChange>.ReadAsync(http.Request, optional: false, cancellationToken);
        if (body.Refused is { } unread || !ETag.TryReadIfMatch(http.Request.Headers.IfMatch, out var expected))
        {
            return body.Refused ?? ETag.Malformed();
        }

        if (await list.FindAsync(slug, cancellationToken) is not { } stored)
        {
            return Missing(slug);
        }

        var (draft, refused) = ConfigDrafts.Change(stored, body, http.User);
        // Without If-Match, the version that the members left out were taken from.
        return draft is null ? refused!
            : preview ? Answer(http, await changes.PreviewAsync(slug, draft, expected ?? stored.Version, cancellationToken), slug)
            : Answer(http, await changes.UpdateAsync(slug, draft, expected ?? stored.Version, cancellationToken), slug);
    }

    private static async Task<IResult> DeleteAsync(string slug, HttpContext http, IntegrationChanges changes, CancellationToken cancellationToken)
    {
        if (!ETag.TryReadIfMatch(http.Request.Headers.IfMatch, out var expected))
        {
            return ETag.Malformed();
        }

        var outcome = await changes.DeleteAsync(slug, expected, cancellationToken);
        return outcome is ChangeOutcome.Done ? TypedResults.NoContent() : Answer(http, outcome, slug);
    }

    private static async Task<IResult> ReplaceCredentialsAsync(string slug, HttpContext http, IntegrationChanges changes, CancellationToken cancellationToken)
    {
        var body = await JsonBody<Dictionary<string, string>>.ReadAsync(http.Request, optional: false, cancellationToken);
        if (body.Refused is { } unread || !ETag.TryReadIfMatch(http.Request.Headers.IfMatch, out var expected))
        {
            return body.Refused ?? ETag.Malformed();
        }

        // A null would vanish in the merge; it must be refused like an empty value, not ignored.
        var secrets = body.Sent!.ToDictionary(p => p.Key, p => p.Value?.GetValue<string>() ?? "", StringComparer.Ordinal);
        var outcome = await changes.ReplaceCredentialsAsync(slug, secrets, expected, cancellationToken);
        switch (outcome)
        {
            case ChangeOutcome.Done done:
                ETag.Set(http.Response, done.Integration.Version);
                return TypedResults.Ok(CredentialState.Of(done.Integration));
            case ChangeOutcome.Invalid invalid:
                return Problems.Fields(invalid.Problems.ToDictionary(p => CredentialName(p.Key), p => p.Value, StringComparer.Ordinal));
            default:
                return Answer(http, outcome, slug);
        }
    }

    private static async Task<IResult> ToggleAsync(string slug, HttpContext http, IntegrationChanges changes, CancellationToken cancellationToken)
    {
        var body = await JsonBody<ToggleRequest>.ReadAsync(http.Request, optional: false, cancellationToken);
        if (body.Refused is { } unread || !ETag.TryReadIfMatch(http.Request.Headers.IfMatch, out var expected))
        {
            return body.Refused ?? ETag.Malformed();
        }

        return body.Over(new ToggleRequest(Enabled: null)).Enabled is { } enabled
            ? Answer(http, await changes.SwitchAsync(slug, enabled, expected, cancellationToken), slug)
            : Problems.Field("enabled", "is required: true or false.");
    }

    internal static IResult Answer(HttpContext http, ChangeOutcome outcome, string slug) => outcome switch
    {
        ChangeOutcome.Done done => Shown(http, done.Integration),
        ChangeOutcome.Preview preview => TypedResults.Ok(ConfigPreview.Of(preview)),
        ChangeOutcome.Invalid invalid => ConfigDrafts.Invalid(invalid.Problems),
        ChangeOutcome.Stale stale => Problems.StaleETag(stale.CurrentVersion),
        _ => Missing(slug),
    };

    /// <summary>The answer to an unknown slug; the same when it is another organization's.</summary>
    internal static IResult Missing(string slug) => Problems.NotFound($"an integration \"{(slug.Length <= IntegrationRules.LongestSlug ? slug : slug[..IntegrationRules.LongestSlug])}\"");

    private static IResult Shown(HttpContext http, Integration integration)
    {
        ETag.Set(http.Response, integration.Version);
        return TypedResults.Ok(IntegrationConfig.Of(integration));
    }

    internal static IResult Created(HttpContext http, Integration integration)
    {
        ETag.Set(http.Response, integration.Version);
        return TypedResults.Created($"{Root}/configs/{integration.Slug}", IntegrationConfig.Of(integration));
    }

    private static string CredentialName(string field) => field.StartsWith("secrets.", StringComparison.Ordinal) ? field["secrets.".Length..] : field is "secrets" ? "body" : field;
}
