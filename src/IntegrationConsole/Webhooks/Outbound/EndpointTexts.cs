using IntegrationConsole.Secrets;

namespace IntegrationConsole.Webhooks.Outbound;

/// <summary>Lists of an endpoint's settings as people type them, one a line. What can't be read comes back as a problem. Pure.</summary>
public static class EndpointTexts
{
    // Longest first: "!=" before "=".
    private static readonly (string Sign, FilterOperator Operator)[] Operators =
    [
        ("!=", FilterOperator.NotEquals), ("=", FilterOperator.Equals), (">", FilterOperator.GreaterThan), ("<", FilterOperator.LessThan), (" contains ", FilterOperator.Contains),
    ];

    /// <summary><c>/location/city = Berlin</c>, <c>/salary > 50000</c>, <c>/tags contains remote</c>, <c>/id exists</c>.</summary>
    public static string Of(IReadOnlyList<EventFilter> filters) => string.Join('\n', filters.Select(f => f.Operator is FilterOperator.Exists ? $"{f.Path} exists" : $"{f.Path} {Sign(f.Operator)} {f.Value}"));

    /// <param name="problem">The first line that is no filter; null: all are.</param>
    public static IReadOnlyList<EventFilter> Filters(string? text, out string? problem)
    {
        var filters = new List<EventFilter>();
        problem = null;
        foreach (var line in Lines(text))
        {
            if (Filter(line) is { } filter)
            {
                filters.Add(filter);
            }
            else
            {
                problem ??= $"\"{line}\" is no filter. Write /location/city = Berlin, /salary > 50000, /tags contains remote or /id exists.";
            }
        }

        return filters;
    }

    /// <summary><c>tenant = acme</c>.</summary>
    public static string Of(IReadOnlyDictionary<string, string> labels) => string.Join('\n', labels.Select(l => $"{l.Key} = {l.Value}"));

    public static IReadOnlyDictionary<string, string> Labels(string? text, out string? problem) => Pairs(text, '=', "tenant = acme", out problem);

    /// <summary>Headers of its own: <c>X-Key: ••••</c>; values are never shown.</summary>
    public static string Of(IReadOnlyList<string> headers) => string.Join('\n', headers.Select(h => $"{h}: {Secret.Mask}"));

    /// <summary>A value that is still masked keeps what is stored.</summary>
    public static (IReadOnlyList<string> Names, IReadOnlyDictionary<string, string> Values) Headers(string? text, out string? problem)
    {
        var pairs = Pairs(text, ':', "X-Key: value", out problem);
        return ([.. pairs.Keys], pairs.Where(p => p.Value is not Secret.Mask).ToDictionary(p => p.Key, p => p.Value, StringComparer.OrdinalIgnoreCase));
    }

    public static IReadOnlyList<string> Lines(string? text) => (text ?? "").Split(['\n', '\r'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    private static EventFilter? Filter(string line)
    {
        if (line.EndsWith(" exists", StringComparison.OrdinalIgnoreCase))
        {
            return new(line[..^" exists".Length].Trim(), FilterOperator.Exists);
        }

        // The sign that comes first: a value may hold another.
        var found = Operators.Select(o => (At: line.IndexOf(o.Sign, StringComparison.OrdinalIgnoreCase), o.Sign, o.Operator)).Where(o => o.At > 0).OrderBy(o => o.At).FirstOrDefault();
        return found.Sign is null ? null : new(line[..found.At].Trim(), found.Operator, line[(found.At + found.Sign.Length)..].Trim());
    }

    private static string Sign(FilterOperator filter) => Operators.First(o => o.Operator == filter).Sign.Trim();

    private static Dictionary<string, string> Pairs(string? text, char separator, string example, out string? problem)
    {
        var pairs = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        problem = null;
        foreach (var line in Lines(text))
        {
            var at = line.IndexOf(separator, StringComparison.Ordinal);
            if (at > 0 && line[(at + 1)..].Trim().Length > 0)
            {
                pairs[line[..at].Trim()] = line[(at + 1)..].Trim();
            }
            else
            {
                problem ??= $"\"{line}\" can't be read. Write {example}, one a line.";
            }
        }

        return pairs;
    }
}
