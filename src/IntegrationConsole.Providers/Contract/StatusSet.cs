using System.Globalization;

namespace IntegrationConsole.Providers.Contract;

/// <summary>A set of HTTP status codes, written <c>200-299,404</c>.</summary>
public sealed record StatusSet(IReadOnlyList<(int From, int To)> Ranges)
{
    public static StatusSet Ok { get; } = new([(200, 200)]);

    public static StatusSet AnySuccess { get; } = new([(200, 299)]);

    public bool Contains(int status)
    {
        foreach (var (from, to) in Ranges)
        {
            if (status >= from && status <= to)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Null when the text is not a list of three-digit codes and ascending ranges.</summary>
    public static StatusSet? Parse(string text)
    {
        var ranges = new List<(int, int)>();
        foreach (var part in text.Split(',', StringSplitOptions.TrimEntries))
        {
            var ends = part.Split('-');
            if (ends.Length > 2 || !IsCode(ends[0], out var from) || !IsCode(ends[^1], out var to) || to < from)
            {
                return null;
            }

            ranges.Add((from, to));
        }

        return new(ranges);
    }

    public override string ToString() => string.Join(", ", Ranges.Select(range => range.From == range.To
        ? range.From.ToString(CultureInfo.InvariantCulture)
        : string.Create(CultureInfo.InvariantCulture, $"{range.From}-{range.To}")));

    private static bool IsCode(string text, out int code) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out code) && code is >= 100 and <= 599;
}
