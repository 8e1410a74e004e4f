using System.Globalization;

namespace IntegrationConsole.Audit;

/// <summary>The trail as CSV (RFC 4180, UTF-8, CRLF). A cell that a spreadsheet would run as a formula gets an apostrophe in front.</summary>
public static class AuditCsv
{
    public const string ContentType = "text/csv; charset=utf-8";

    public const string Header = "id,at,actor,actorKind,role,ipAddress,action,category,targetKind,target,success,sensitive,message,before,after,correlationId\r\n";

    public static string Line(AuditEntry entry) => string.Join(',', Cells(entry).Select(Cell)) + "\r\n";

    private static string?[] Cells(AuditEntry entry) =>
    [
        entry.PublicId.ToString(),
        entry.At.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ss.fffZ", CultureInfo.InvariantCulture),
        entry.ActorName,
        AuditActor.Of(entry).Kind,
        entry.ActorRole?.ToString().ToLowerInvariant(),
        entry.IpAddress,
        entry.Action,
        entry.Category,
        entry.TargetKind,
        entry.Target,
        entry.Success ? "true" : "false",
        entry.Sensitive ? "true" : "false",
        entry.Message,
        entry.Before,
        entry.After,
        entry.CorrelationId,
    ];

    private static string Cell(string? text)
    {
        if (string.IsNullOrEmpty(text))
        {
            return "";
        }

        var safe = text[0] is '=' or '+' or '-' or '@' or '\t' or '\r' ? $"'{text}" : text;
        return safe.AsSpan().IndexOfAny(",\"\r\n") < 0 ? safe : $"\"{safe.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
    }
}
