using System.Text.Json;
using System.Text.Json.Serialization;

namespace IntegrationConsole.Audit;

/// <summary>An entry as the API gives it.</summary>
public sealed record AuditItem
{
    public required Guid Id { get; init; }

    public required DateTimeOffset At { get; init; }

    public required AuditActor Actor { get; init; }

    public required string? IpAddress { get; init; }

    public required string? UserAgent { get; init; }

    public required string? CorrelationId { get; init; }

    public required string Action { get; init; }

    public required string Category { get; init; }

    public required string TargetKind { get; init; }

    public required string Target { get; init; }

    public required IReadOnlyList<string> ChangedFields { get; init; }

    /// <summary>Field → value, secrets masked; null when nothing was there.</summary>
    public required IReadOnlyDictionary<string, string?>? Before { get; init; }

    /// <summary>Field → value, secrets masked; null when nothing is there.</summary>
    public required IReadOnlyDictionary<string, string?>? After { get; init; }

    public required bool Sensitive { get; init; }

    public required bool Success { get; init; }

    public required string? Message { get; init; }

    /// <summary>The changed fields side by side, for the page. A replaced secret is there with two masks.</summary>
    [JsonIgnore]
    public IReadOnlyList<AuditChange> Changes => [.. ChangedFields.Select(name => new AuditChange(name, Before?.GetValueOrDefault(name), After?.GetValueOrDefault(name)))];

    public static AuditItem Of(AuditEntry entry)
    {
        var (before, after) = (Fields(entry.Before), Fields(entry.After));
        return new()
        {
            Id = entry.PublicId,
            At = entry.At,
            Actor = AuditActor.Of(entry),
            IpAddress = entry.IpAddress,
            UserAgent = entry.UserAgent,
            CorrelationId = entry.CorrelationId,
            Action = entry.Action,
            Category = entry.Category,
            TargetKind = entry.TargetKind,
            Target = entry.Target,
            ChangedFields = [.. new[] { before, after }.SelectMany(fields => fields is null ? [] : fields.Keys.ToArray()).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)],
            Before = before,
            After = after,
            Sensitive = entry.Sensitive,
            Success = entry.Success,
            Message = entry.Message,
        };
    }

    // The flat object that AuditDifference wrote.
    private static Dictionary<string, string?>? Fields(string? json) => json is null ? null : JsonSerializer.Deserialize<Dictionary<string, string?>>(json);
}
