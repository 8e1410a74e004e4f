using System.Globalization;

namespace IntegrationConsole.Providers.Contract;

/// <summary>Parses what providers write into rate-limit headers.</summary>
internal static class QuotaRules
{
    /// <summary>Ten years: a reset further away is nonsense, not a date.</summary>
    private const long LongestSeconds = 315_360_000;

    public static long? Count(string? text) =>
        text is not null && long.TryParse(text.AsSpan().Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var count) ? count : null;

    public static DateTimeOffset? ResetsAt(string? text, ResetFormat format, DateTimeOffset now)
    {
        if (text is null || !decimal.TryParse(text.AsSpan().Trim(), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var value) || value > 100_000_000_000_000m)
        {
            return null;
        }

        var number = (long)value;
        var seconds = format switch
        {
            ResetFormat.EpochSeconds => number - now.ToUnixTimeSeconds(),
            ResetFormat.EpochMilliseconds => (number / 1000) - now.ToUnixTimeSeconds(),
            ResetFormat.DeltaSeconds => number,
            ResetFormat.WindowMilliseconds => number / 1000,
            _ when number > 1_000_000_000_000 => (number / 1000) - now.ToUnixTimeSeconds(),
            _ when number > 1_000_000_000 => number - now.ToUnixTimeSeconds(),
            _ => number,
        };
        return Math.Abs(seconds) > LongestSeconds ? null : DateTimeOffset.FromUnixTimeSeconds(now.ToUnixTimeSeconds() + seconds);
    }

    /// <summary>The reverse of <see cref="Count"/>.</summary>
    public static string Text(long? count) => count?.ToString(CultureInfo.InvariantCulture) ?? "";

    /// <summary>The reverse of <see cref="ResetsAt"/>: a moment as a provider with this format writes it.</summary>
    public static string ResetText(DateTimeOffset? at, ResetFormat format, DateTimeOffset now) => at is not { } moment ? "" : Text(format switch
    {
        ResetFormat.EpochMilliseconds => moment.ToUnixTimeMilliseconds(),
        ResetFormat.DeltaSeconds => (long)Math.Ceiling((moment - now).TotalSeconds),
        ResetFormat.WindowMilliseconds => (long)(moment - now).TotalMilliseconds,
        _ => moment.ToUnixTimeSeconds(),
    });

    // RateLimit: "default";r=50;t=30, "daily";r=900;t=4000      RateLimit-Policy: "default";q=100;w=60
    // earlier draft: RateLimit: limit=100, remaining=50, reset=30
    public static IReadOnlyList<QuotaReading> Structured(string value, string? policy, DateTimeOffset now)
    {
        if (value.Contains("remaining=", StringComparison.OrdinalIgnoreCase))
        {
            var all = Parameters(value.Replace(',', ';'));
            return [new("requests", Count(all.GetValueOrDefault("limit")), Count(all.GetValueOrDefault("remaining")), ResetsAt(all.GetValueOrDefault("reset"), ResetFormat.DeltaSeconds, now))];
        }

        var limits = (policy ?? "").Split(',').Select(Parameters).ToLookup(item => item.GetValueOrDefault("") ?? "", StringComparer.Ordinal);
        var readings = new List<QuotaReading>();
        foreach (var item in value.Split(',').Take(8).Select(Parameters))
        {
            var name = item.GetValueOrDefault("") ?? "";
            var limit = item.GetValueOrDefault("q") ?? limits[name].FirstOrDefault()?.GetValueOrDefault("q");
            if (Count(item.GetValueOrDefault("r")) is { } remaining)
            {
                readings.Add(new(name.Length is > 0 and <= 64 ? name : "requests", Count(limit), remaining, ResetsAt(item.GetValueOrDefault("t"), ResetFormat.DeltaSeconds, now)));
            }
        }

        return readings;
    }

    /// <summary>The item's name under the empty key, its parameters under theirs.</summary>
    private static Dictionary<string, string> Parameters(string item)
    {
        var found = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var part in item.Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            var equals = part.IndexOf('=', StringComparison.Ordinal);
            found.TryAdd(equals < 0 ? "" : part[..equals].Trim(), (equals < 0 ? part : part[(equals + 1)..]).Trim().Trim('"'));
        }

        return found;
    }
}
