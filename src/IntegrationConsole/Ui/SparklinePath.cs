using System.Globalization;
using System.Text;

namespace IntegrationConsole.Ui;

/// <summary>The path of a sparkline, in a box that is one unit wide per step and 30 high. Pure, and cheap enough to keep per integration.</summary>
public static class SparklinePath
{
    /// <summary>The height of the box that the path is drawn in.</summary>
    public const int Height = 30;

    private const int Top = 3;
    private const int Bottom = 27;

    /// <summary>
    /// One path for line and area alike: it enters and leaves below the visible box, so that filling it paints the area and
    /// stroking it paints only the line. Relative whole numbers keep 48 points near 250 characters.
    /// </summary>
    /// <param name="values">Oldest first; NaN is a gap, which breaks the line.</param>
    public static string From(ReadOnlySpan<double> values)
    {
        var (low, high) = Range(values);
        if (double.IsNaN(low))
        {
            return "";
        }

        var path = new StringBuilder(values.Length * 5);
        var previous = -1;
        for (var index = 0; index < values.Length; index++)
        {
            previous = Append(path, index, Y(values[index], low, high), previous);
        }

        if (previous >= 0)
        {
            Invariant(path, $"h2V{Height + 9}");
        }

        return path.ToString();
    }

    /// <summary>The whole drawing, silent for screen readers because its figures stand beside it.</summary>
    /// <param name="path">Made by <see cref="From"/>, from at least one value.</param>
    /// <param name="points">How many values it was made from.</param>
    public static string Svg(string path, int points) => string.Create(
        CultureInfo.InvariantCulture,
        $"<svg class=\"{Class(path)}\" viewBox=\"{Box(points)}\" preserveAspectRatio=\"none\" height=\"30\" aria-hidden=\"true\"><path d=\"{path}\"/></svg>");

    /// <summary>A line with gaps has no area below it.</summary>
    internal static string Class(string path) => path.LastIndexOf('M') > 0 ? "spark spark-gaps" : "spark";

    internal static string Box(int points) => string.Create(CultureInfo.InvariantCulture, $"0 0 {Math.Max(1, points - 1)} {Height}");

    private static int Append(StringBuilder path, int x, int y, int previous)
    {
        if (y >= 0 && previous >= 0)
        {
            var rise = y - previous;
            Invariant(path, $"l1{(rise < 0 ? "" : " ")}{rise}");
        }
        else if (y >= 0)
        {
            Invariant(path, x == 0 ? (FormattableString)$"M-2 {Height + 9}V{y}H0" : $"M{x} {y}");
        }

        return y;
    }

    // A quiet line stays quiet: the range is at least a quarter of the largest value, so noise does not look like an incident.
    private static (double Low, double High) Range(ReadOnlySpan<double> values)
    {
        double low = double.NaN, high = double.NaN;
        foreach (var value in values)
        {
            if (double.IsFinite(value))
            {
                low = double.IsNaN(low) ? value : Math.Min(low, value);
                high = double.IsNaN(high) ? value : Math.Max(high, value);
            }
        }

        return (Math.Min(low, high - (Math.Abs(high) / 4)), high);
    }

    private static int Y(double value, double low, double high)
        => !double.IsFinite(value) ? -1
        : high <= low ? Bottom
        : Bottom - (int)Math.Round((value - low) / (high - low) * (Bottom - Top));

    private static void Invariant(StringBuilder path, FormattableString text) => path.Append(text.ToString(CultureInfo.InvariantCulture));
}
