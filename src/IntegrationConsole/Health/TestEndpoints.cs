using IntegrationConsole.Access;
using IntegrationConsole.Api;
using IntegrationConsole.Integrations;
using IntegrationConsole.Integrations.Rest;
using IntegrationConsole.Providers.Contract;

namespace IntegrationConsole.Health;

/// <summary>Connection tests for programs: of what is stored, of changes before they are saved, of a new integration before it exists.</summary>
internal static class TestEndpoints
{
    private const string Json = "application/json";

    public static void Map(IEndpointRouteBuilder api)
    {
        Tests(api.MapPost("/{slug}/test", TestStoredAsync), optional: true).ProducesProblem(StatusCodes.Status404NotFound).WithName("TestIntegration").WithSummary("Checks an integration now")
            .WithDescription("Without a body it checks what is stored. With one, members as in a configuration, it tests those values over the stored ones without saving; that needs ModifyTestParameters, EditSensitiveSettings for the base URL and settings, and ManageCredentials for secrets. A failing test is an answer with success false.");
        Tests(api.MapPost("/test", TestNewAsync), optional: false).WithName("TestNewIntegration").WithSummary("Tests the values of a new integration before it is created")
            .WithDescription("The body is the one that configs takes. Needs CreateNewIntegrations, and ManageCredentials for secrets.");
    }

    private static RouteHandlerBuilder Tests(RouteHandlerBuilder route, bool optional) =>
        IntegrationEndpoints.Takes(route.Accepts<IntegrationConfigChange>(optional, Json), Permission.RunConnectionTests).Produces<ConnectionTestResult>();

    private static async Task<IResult> TestStoredAsync(string slug, HttpContext http, IntegrationList list, ConnectionTests tests, CancellationToken cancellationToken)
    {
        var body = await JsonBody<IntegrationConfigChange>.ReadAsync(http.Request, optional: true, cancellationToken);
        if (body.Refused is { } unread)
        {
            return unread;
        }

        if (await list.FindAsync(slug, cancellationToken) is not { } stored)
        {
            return IntegrationEndpoints.Missing(slug);
        }

        if (body.Sent is null or { Count: 0 })
        {
            return TypedResults.Ok(await tests.StoredAsync(stored, cancellationToken));
        }

        if (!http.User.May(Permission.ModifyTestParameters))
        {
            return Problems.NotAllowed(nameof(Permission.ModifyTestParameters), "to test other values than the stored ones");
        }

        var (draft, refused) = ConfigDrafts.Change(stored, body, http.User);
        return draft is null ? refused! : await TestDraftAsync(draft, stored, tests, cancellationToken);
    }

    private static async Task<IResult> TestNewAsync(HttpContext http, ConnectionTests tests, CancellationToken cancellationToken)
    {
        if (!http.User.May(Permission.CreateNewIntegrations))
        {
            return Problems.NotAllowed(nameof(Permission.CreateNewIntegrations), "to test an integration that does not exist yet");
        }

        var body = await JsonBody<IntegrationConfigChange>.ReadAsync(http.Request, optional: false, cancellationToken);
        if (body.Refused is { } unread)
        {
            return unread;
        }

        var (draft, refused) = ConfigDrafts.New(body, http.User);
        return draft is null ? refused! : await TestDraftAsync(draft, stored: null, tests, cancellationToken);
    }

    private static async Task<IResult> TestDraftAsync(IntegrationDraft draft, Integration? stored, ConnectionTests tests, CancellationToken cancellationToken)
    {
        var secrets = stored?.Secrets.Select(s => s.Field).ToHashSet(StringComparer.Ordinal) ?? [];
        var problems = IntegrationRules.Check(draft, ProviderCatalog.Find(draft.ProviderId)!.Manifest, secrets);
        return problems.Count > 0 ? ConfigDrafts.Invalid(problems) : TypedResults.Ok(await tests.DraftAsync(draft, stored, cancellationToken));
    }
}
