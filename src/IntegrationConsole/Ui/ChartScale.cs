using System.Globalization;
using System.Text;

namespace IntegrationConsole.Ui;

/// <summary>The arithmetic of a chart: round axis steps, bounded series, paths. Pure.</summary>
public static class ChartScale
{
    /// <summary>The box that lines are drawn in; it is stretched to the space there is.</summary>
    public const int Width = 1000;

    public const int Height = 200;

    /// <summary>The most points a chart draws, however long its time.</summary>
    public const int MostPoints = 300;

    /// <summary>The smallest round number (1, 2, 2.5 or 5 times a power of ten, times four steps) that holds the largest value.</summary>
    public static double RoundTop(double largest)
    {
        if (!double.IsFinite(largest) || largest <= 0)
        {
            return 4;
        }

        var power = Math.Pow(10, Math.Floor(Math.Log10(largest / 4)));
        foreach (var factor in (ReadOnlySpan<double>)[1, 2, 2.5, 5, 10])
        {
            if (power * factor * 4 >= largest * 0.9999999)
            {
                return power * factor * 4;
            }
        }

        return power * 40;
    }

    /// <summary>At most <see cref="MostPoints"/> values: the largest of each bucket, so that no peak is lost; NaN where a bucket is empty.</summary>
    public static double[] Bound(IReadOnlyList<double> values)
    {
        if (values.Count <= MostPoints)
        {
            return [.. values];
        }

        var bounded = new double[MostPoints];
        for (var bucket = 0; bucket < MostPoints; bucket++)
        {
            var end = (int)((long)(bucket + 1) * values.Count / MostPoints);
            var largest = double.NaN;
            for (var index = (int)((long)bucket * values.Count / MostPoints); index < end; index++)
            {
                largest = double.IsNaN(largest) || values[index] > largest ? values[index] : largest;
            }

            bounded[bucket] = largest;
        }

        return bounded;
    }

    /// <summary>The line of a bounded series; a gap breaks it, and a lone point is drawn as a dot.</summary>
    public static string Line(ReadOnlySpan<double> values, double top)
    {
        var path = new StringBuilder(values.Length * 10);
        var pen = false;
        for (var index = 0; index < values.Length; index++)
        {
            if (!double.IsFinite(values[index]))
            {
                pen = false;
                continue;
            }

            path.Append(CultureInfo.InvariantCulture, $"{(pen ? 'L' : 'M')}{X(index, values.Length):0.#} {Y(values[index], top):0.#}{(pen ? "" : "h.1")}");
            pen = true;
        }

        return path.ToString();
    }

    /// <summary>Where a moment lies, from 0 to <see cref="Width"/>.</summary>
    public static double X(DateTimeOffset moment, DateTimeOffset from, DateTimeOffset to)
        => to <= from ? 0 : Math.Clamp((moment - from) / (to - from), 0, 1) * Width;

    internal static double X(int index, int count) => count < 2 ? 0 : (double)index / (count - 1) * Width;

    private static double Y(double value, double top) => Height - (Math.Clamp(value / top, 0, 1) * Height);
}
