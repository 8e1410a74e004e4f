using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using IntegrationConsole.Ui;
using IntegrationConsole.Webhooks.History;

namespace IntegrationConsole.Webhooks.Replays;

/// <summary>How bulk replays read to people.</summary>
public static class ReplayWords
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web) { Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) }, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull };

    public static StatusTone Tone(ReplayState state) => state switch
    {
        ReplayState.Running => StatusTone.Busy,
        ReplayState.Paused => StatusTone.Warn,
        ReplayState.Cancelled => StatusTone.Off,
        _ => StatusTone.Ok,
    };

    /// <summary>Which deliveries, in a line: "dead, answered 500, since 26 Nov 09:00 UTC".</summary>
    /// <param name="endpoint">The endpoint's name; null: all.</param>
    public static string Selection(DeliveryFilter filter, string? endpoint)
    {
        var parts = new List<string> { filter.State is { } state ? DeliveryWords.State(state).ToLowerInvariant() : "all" };
        Add(parts, filter.Type);
        Add(parts, endpoint is null ? null : $"to {endpoint}");
        Add(parts, filter.Code is { } code ? string.Create(CultureInfo.InvariantCulture, $"answered {code}") : null);
        Add(parts, filter.Cause is { } cause ? DeliveryWords.Cause(cause).ToLowerInvariant() : null);
        Add(parts, filter.Since is { } since ? $"since {Moment(since)}" : null);
        Add(parts, filter.Until is { } until ? $"until {Moment(until)}" : null);
        Add(parts, filter.Text is { } text ? $"with \"{text}\"" : null);
        return string.Join(", ", parts);
    }

    /// <summary>As the audit trail keeps it.</summary>
    internal static string Picture(ReplayRun run) => JsonSerializer.Serialize(new { run.Filter, run.RatePerSecond, run.Total, run.Made, run.Skipped }, Options);

    internal static string Refusal(ReplayState state) => state switch
    {
        ReplayState.Done => "It is done already.",
        ReplayState.Cancelled => "It was cancelled. Start a new one.",
        ReplayState.Paused => "It is paused already.",
        _ => "It is running already.",
    };

    private static void Add(List<string> parts, string? part)
    {
        if (part is { Length: > 0 })
        {
            parts.Add(part);
        }
    }

    private static string Moment(DateTimeOffset at) => at.UtcDateTime.ToString("d MMM HH:mm 'UTC'", CultureInfo.InvariantCulture);
}
