using System.Globalization;
using System.Text.Json;

namespace IntegrationConsole.Webhooks.Outbound;

/// <summary>Whether an event's data meets an endpoint's filters. Pure.</summary>
public static class FilterRules
{
    public const int MostFilters = 20;

    private const int LongestText = 200;

    /// <summary>All filters are met; no filter is met by everything.</summary>
    public static bool Accepts(IReadOnlyList<EventFilter> filters, JsonElement data)
    {
        for (var i = 0; i < filters.Count; i++)
        {
            if (!Accepts(filters[i], data))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>What is wrong with a filter; null when it can be saved.</summary>
    public static string? Problem(EventFilter filter) => filter switch
    {
        { Path: not ['/', ..] } => "The path begins with a slash and leads into data: /location/city.",
        { Path.Length: > LongestText } or { Value.Length: > LongestText } => string.Create(CultureInfo.InvariantCulture, $"Path and value have at most {LongestText} characters."),
        { Operator: FilterOperator.GreaterThan or FilterOperator.LessThan } when Number(filter.Value) is null => "Greater and less than compare with a number.",
        _ => null,
    };

    private static bool Accepts(EventFilter filter, JsonElement data)
    {
        var found = Find(data, filter.Path);
        return filter.Operator switch
        {
            FilterOperator.Exists => found is not null,
            FilterOperator.NotEquals => found is not { } there || !Is(there, filter.Value),
            _ when found is null => false,
            FilterOperator.Equals => Is(found.Value, filter.Value),
            FilterOperator.Contains => Contains(found.Value, filter.Value),
            FilterOperator.GreaterThan => Number(Text(found.Value)) > Number(filter.Value),
            FilterOperator.LessThan => Number(Text(found.Value)) < Number(filter.Value),
            _ => false,
        };
    }

    private static JsonElement? Find(JsonElement data, string path)
    {
        var current = data;
        foreach (var part in path.Split('/').Skip(1).Select(p => p.Replace("~1", "/", StringComparison.Ordinal).Replace("~0", "~", StringComparison.Ordinal)))
        {
            if (current.ValueKind is JsonValueKind.Object && current.TryGetProperty(part, out var member))
            {
                current = member;
            }
            else if (current.ValueKind is JsonValueKind.Array && int.TryParse(part, NumberStyles.None, CultureInfo.InvariantCulture, out var index) && index < current.GetArrayLength())
            {
                current = current[index];
            }
            else
            {
                return null;
            }
        }

        return current;
    }

    private static bool Is(JsonElement value, string wanted) =>
        string.Equals(Text(value), wanted, StringComparison.Ordinal) || (value.ValueKind is JsonValueKind.Number && Number(Text(value)) == Number(wanted));

    private static bool Contains(JsonElement value, string wanted) => value.ValueKind is JsonValueKind.Array
        ? value.EnumerateArray().Any(item => Is(item, wanted))
        : Text(value).Contains(wanted, StringComparison.OrdinalIgnoreCase);

    private static string Text(JsonElement value) => value.ValueKind is JsonValueKind.String ? value.GetString()! : value.GetRawText();

    private static decimal? Number(string text) => decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : null;
}
