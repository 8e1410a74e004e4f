using System.Globalization;
using IntegrationConsole.Access;
using IntegrationConsole.Api;
using IntegrationConsole.Data;
using IntegrationConsole.Health.Rest;
using IntegrationConsole.Integrations;

namespace IntegrationConsole.Health;

/// <summary>Health for programs. Status and health come from the resident board; samples and decisions are bounded, indexed queries of one integration.</summary>
public static class HealthEndpoints
{
    private const int MostActivities = 20;

    /// <summary>Raw samples are kept this long.</summary>
    private static readonly TimeSpan Kept = TimeSpan.FromHours(48);

    private static readonly TimeSpan SamplesByDefault = TimeSpan.FromHours(1);

    internal static void Map(IEndpointRouteBuilder endpoints)
    {
        var api = endpoints.MapGroup(IntegrationEndpoints.Root).WithTags("Health")
            .ProducesProblem(StatusCodes.Status401Unauthorized).ProducesProblem(StatusCodes.Status403Forbidden).ProducesProblem(StatusCodes.Status429TooManyRequests);

        Reads(api.MapGet("/status", StatusAsync)).Produces<IntegrationDashboard>().WithName("GetIntegrationStatus").WithSummary("The dashboard at a glance")
            .WithDescription("Counters, the health of every integration, what wants attention, and the newest changes of health.");

        Reads(api.MapGet("/health", List)).Produces<Page<IntegrationHealthStatus>>().ProducesValidationProblem().ProducesProblem(StatusCodes.Status404NotFound)
            .WithName("ListIntegrationHealth").WithSummary("Health of the integrations, in order of creation").WithDescription("integration=slug gives that one only. Pages: limit (1 to 200), cursor.");

        Reads(api.MapGet("/health/{slug}/samples", SamplesAsync)).Produces<Page<HealthSample>>().ProducesValidationProblem().ProducesProblem(StatusCodes.Status404NotFound)
            .WithName("ListSamples").WithSummary("Checks of one integration, oldest first")
            .WithDescription("from: ISO 8601 time, at most 48 hours ago, by default one hour ago. Pages: limit (1 to 200), cursor.");

        Reads(api.MapGet("/health/{slug}/changes", ChangesAsync)).Produces<Page<HealthDecision>>().ProducesValidationProblem().ProducesProblem(StatusCodes.Status404NotFound)
            .WithName("ListHealthChanges").WithSummary("Changes of health with the decision and the evidence, newest first").WithDescription("Pages: limit (1 to 200), cursor.");

        TestEndpoints.Map(api);
    }

    private static RouteHandlerBuilder Reads(RouteHandlerBuilder route) => route.RequireAuthorization(nameof(Permission.ViewIntegrationStatus));

    private static async Task<IResult> StatusAsync(HealthBoard health, HealthHistory history, OrganizationScope scope, CancellationToken cancellationToken)
    {
        var board = health.Of(scope.OrganizationId);
        var changes = await history.NewestChangesAsync(MostActivities, cancellationToken);
        return TypedResults.Ok(new IntegrationDashboard(
            OverviewMetrics.Of(board),
            board.Rows.ToDictionary(r => r.Facts.Slug, r => IntegrationHealthStatus.Of(r, board), StringComparer.Ordinal),
            DashboardAlerts.Of(board),
            new([.. changes.Select(c => health.Find(c.IntegrationId) is { } monitor ? IntegrationActivity.Of(c, monitor.Facts.Slug) : null).OfType<IntegrationActivity>()])));
    }

    private static IResult List(HealthBoard health, OrganizationScope scope, string? integration, string? limit, string? cursor)
    {
        var page = PageRequest.Read(limit, cursor, out var problems);
        if (page is null)
        {
            return Problems.Fields(problems);
        }

        var board = health.Of(scope.OrganizationId);
        if (!string.IsNullOrEmpty(integration))
        {
            var row = board.Rows.FirstOrDefault(r => string.Equals(r.Facts.Slug, integration, StringComparison.Ordinal));
            return row is null ? IntegrationEndpoints.Missing(integration) : TypedResults.Ok(new Page<IntegrationHealthStatus>([IntegrationHealthStatus.Of(row, board)], NextCursor: null));
        }

        var rows = board.Rows.Where(r => page.After is not { } after || r.Facts.IntegrationId > after).OrderBy(r => r.Facts.IntegrationId).Take(page.Limit + 1).ToList();
        return TypedResults.Ok(page.Cut(rows, r => r.Facts.IntegrationId, r => IntegrationHealthStatus.Of(r, board)));
    }

    private static async Task<IResult> SamplesAsync(
        string slug, HealthBoard health, SampleHistory history, OrganizationScope scope, TimeProvider time, string? from, string? limit, string? cursor, CancellationToken cancellationToken)
    {
        var page = PageRequest.Read(limit, cursor, out var problems);
        var now = time.GetUtcNow();
        var start = now - SamplesByDefault;
        if (!string.IsNullOrEmpty(from) && !DateTimeOffset.TryParse(from, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out start))
        {
            problems.Add("from", "must be a time as ISO 8601 writes it, for example 2026-03-01T08:00:00Z.");
        }

        if (page is null || problems.Any)
        {
            return Problems.Fields(problems);
        }

        if (health.Find(scope.OrganizationId, slug) is not { } monitor)
        {
            return IntegrationEndpoints.Missing(slug);
        }

        // The cursor is the time of the last sample that the client has.
        var after = page.After is { } ms && ms < now.ToUnixTimeMilliseconds() ? DateTimeOffset.FromUnixTimeMilliseconds(ms).AddMilliseconds(1) : start;
        var samples = await history.ReadAsync(monitor.Facts.IntegrationId, after > now - Kept ? after : now - Kept, cancellationToken);
        return TypedResults.Ok(page.Cut(samples, s => s.At.ToUnixTimeMilliseconds(), HealthSample.Of));
    }

    private static async Task<IResult> ChangesAsync(string slug, HealthBoard health, HealthHistory history, OrganizationScope scope, string? limit, string? cursor, CancellationToken cancellationToken)
    {
        var page = PageRequest.Read(limit, cursor, out var problems);
        if (page is null)
        {
            return Problems.Fields(problems);
        }

        return health.Find(scope.OrganizationId, slug) is { } monitor
            ? TypedResults.Ok(page.Cut(await history.ChangesAsync(monitor.Facts.IntegrationId, page, cancellationToken), c => c.Id, HealthDecision.Of))
            : IntegrationEndpoints.Missing(slug);
    }
}
