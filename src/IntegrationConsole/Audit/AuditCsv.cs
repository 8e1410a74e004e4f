using System.Globalization;
using IntegrationConsole.Api;

namespace IntegrationConsole.Audit;

/// <summary>The trail as CSV.</summary>
public static class AuditCsv
{
    public const string Header = "id,at,actor,actorKind,role,ipAddress,action,category,targetKind,target,success,sensitive,message,before,after,correlationId\r\n";

    public static string Line(AuditEntry entry) => Csv.Line(Cells(entry));

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
}
