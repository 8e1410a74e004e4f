using System.Globalization;
using System.Text;
using IntegrationConsole.Access;
using IntegrationConsole.Api;

namespace IntegrationConsole.Audit;

/// <summary>The audit trail for programs: <c>GET /api/v1/admin/integrations/audit</c>.</summary>
public static class AuditEndpoints
{
    public const string Path = "/api/v1/admin/integrations/audit";

    internal static void Map(IEndpointRouteBuilder endpoints) => endpoints.MapGet(Path, ListAsync)
        .RequireAuthorization(nameof(Permission.AccessAuditLogs))
        .Produces<AuditAnswer>()
        .ProducesValidationProblem()
        .ProducesProblem(StatusCodes.Status401Unauthorized).ProducesProblem(StatusCodes.Status403Forbidden).ProducesProblem(StatusCodes.Status429TooManyRequests)
        .WithName("ListAuditEntries")
        .WithTags("Audit")
        .WithSummary("The audit trail, newest first")
        .WithDescription("Filters: text, category, action (or its beginning), actor, target, from, to, failuresOnly. Pages: limit (1 to 200), cursor. format=csv gives up to 10,000 entries as a file. notFullyRecorded names integrations that text or target is about and whose auditing is switched off.");

    private static async Task<IResult> ListAsync(HttpContext http, AuditList list, AuditTrail trail, TimeProvider time, string? limit, string? cursor, string? format, CancellationToken cancellationToken)
    {
        var page = PageRequest.Read(limit, cursor, out var problems);
        var query = AuditQueryRules.Read(http.Request.Query, problems);
        if (format is not (null or "" or "json" or "csv"))
        {
            problems.Add("format", "must be json or csv.");
        }

        if (page is null || problems.Any)
        {
            return Problems.Fields(problems);
        }

        http.Response.Headers.CacheControl = "no-store";
        if (format is "csv")
        {
            await trail.RecordAsync(new("audit.exported", AuditCategories.Security, $"export {http.Request.QueryString}"), cancellationToken);
            return Csv(http, list.ExportAsync(query, cancellationToken), time.GetUtcNow());
        }

        var entries = await list.ReadAsync(query, page, cancellationToken);
        var cut = page.Cut(entries, e => e.Id, AuditItem.Of);
        return TypedResults.Ok(new AuditAnswer(cut.Items, cut.NextCursor, await list.GapsAsync(query, cancellationToken)));
    }

    private static IResult Csv(HttpContext http, IAsyncEnumerable<AuditEntry> entries, DateTimeOffset now) => TypedResults.Stream(
        async body =>
        {
            await using var writer = new StreamWriter(body, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), leaveOpen: true);
            await writer.WriteAsync(AuditCsv.Header.AsMemory(), http.RequestAborted);
            await foreach (var entry in entries)
            {
                await writer.WriteAsync(AuditCsv.Line(entry).AsMemory(), http.RequestAborted);
            }
        },
        Api.Csv.ContentType,
        string.Create(CultureInfo.InvariantCulture, $"audit-{now.UtcDateTime:yyyyMMdd-HHmmss}.csv"));
}
