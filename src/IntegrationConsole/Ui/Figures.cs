using System.Globalization;

namespace IntegrationConsole.Ui;

/// <summary>Numbers as people read them; a missing one is a dash.</summary>
public static class Figures
{
    public const string None = "–";

    /// <summary><c>412 ms</c>, from ten seconds on <c>12.3 s</c>.</summary>
    public static string Milliseconds(int? value) => value switch
    {
        null => None,
        >= 10_000 => string.Create(CultureInfo.InvariantCulture, $"{value / 1000.0:0.0} s"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{value:N0} ms"),
    };

    /// <summary>Two figures that belong together, without their unit: <c>198 / 412</c>.</summary>
    public static string MillisecondPair(int? first, int? second) =>
        first is null || second is null ? None : string.Create(CultureInfo.InvariantCulture, $"{first:N0} / {second:N0}");

    /// <summary>A share of 0 to 1 with two decimals, never rounded up to 100: <c>99.99 %</c> is not <c>100 %</c>.</summary>
    public static string Percent(double? share) => share switch
    {
        null => None,
        >= 1 => "100 %",
        _ => string.Create(CultureInfo.InvariantCulture, $"{Math.Min(9_999, Math.Floor(Math.Round(share.Value * 10_000, 6))) / 100:0.00} %"), // 0.2901 * 10,000 is a little less than 2,901
    };

    /// <summary>A share of 0 to 1 in whole percent; a little is not none, and almost all is not all.</summary>
    public static string WholePercent(double? share) => share switch
    {
        null => None,
        > 0 and < 0.005 => "< 1 %",
        >= 0.995 and < 1 => "> 99 %",
        _ => string.Create(CultureInfo.InvariantCulture, $"{share * 100:0} %"),
    };

    public static string Count(long value) => value.ToString("N0", CultureInfo.InvariantCulture);

    /// <summary><c>45 s</c>, <c>5 min</c>, <c>2 h</c>, <c>1 d</c>.</summary>
    public static string Duration(TimeSpan duration) => duration switch
    {
        { TotalSeconds: < 1 } => string.Create(CultureInfo.InvariantCulture, $"{duration.TotalMilliseconds:0} ms"),
        { TotalSeconds: < 120 } => string.Create(CultureInfo.InvariantCulture, $"{duration.TotalSeconds:0.#} s"),
        { TotalMinutes: < 120 } => string.Create(CultureInfo.InvariantCulture, $"{duration.TotalMinutes:0.#} min"),
        { TotalHours: < 48 } => string.Create(CultureInfo.InvariantCulture, $"{duration.TotalHours:0.#} h"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{duration.TotalDays:0.#} d"),
    };
}
