using System.Text.Encodings.Web;
using System.Text.Json;

namespace IntegrationConsole.Audit;

/// <summary>What a change changed, secrets masked.</summary>
/// <param name="Changes">In order of the field names; empty when nothing differs.</param>
/// <param name="TouchesSecret">A changed field holds a secret.</param>
public sealed record AuditDifference(IReadOnlyList<AuditChange> Changes, bool TouchesSecret)
{
    // Stored as data and escaped again where it is shown: keeps "••••" readable.
    private static readonly JsonSerializerOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The changed fields before, as a flat JSON object; null when none was there.</summary>
    public string? BeforeJson => Json(Changes.Select(c => (c.Field, c.Before)));

    /// <summary>The changed fields after, as a flat JSON object; null when none is there.</summary>
    public string? AfterJson => Json(Changes.Select(c => (c.Field, c.After)));

    private static string? Json(IEnumerable<(string Field, string? Value)> fields)
    {
        var present = fields.Where(f => f.Value is not null).ToDictionary(f => f.Field, f => f.Value, StringComparer.Ordinal);
        return present.Count == 0 ? null : JsonSerializer.Serialize(present, Readable);
    }
}
