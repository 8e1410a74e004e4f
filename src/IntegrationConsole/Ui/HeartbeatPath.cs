using System.Globalization;
using System.Text;

namespace IntegrationConsole.Ui;

/// <summary>
/// The heartbeat bar as SVG: one path per tone that occurs. A run of equal beats is one horizontal line, which the style
/// sheet dashes into bars and gives the height of its tone, so a healthy day is about 40 characters instead of 40 rectangles.
/// </summary>
public static class HeartbeatPath
{
    /// <summary>Width of one beat: a bar of 2 and a gap of 1.</summary>
    public const int Step = 3;

    /// <summary>The path elements, safe to put into markup: they are made of numbers and fixed class names only.</summary>
    /// <param name="beats">Oldest first.</param>
    public static string From(ReadOnlySpan<StatusTone> beats)
    {
        Span<StatusTone> tones = [StatusTone.Ok, StatusTone.Warn, StatusTone.Bad, StatusTone.Idle, StatusTone.Care, StatusTone.Off];
        var markup = new StringBuilder(64);
        foreach (var tone in tones)
        {
            var runs = Runs(beats, tone);
            if (runs.Length > 0)
            {
                markup.Append("<path class=\"").Append(tone.CssClass()).Append("\" d=\"").Append(runs).Append("\"/>");
            }
        }

        return markup.ToString();
    }

    /// <summary>The whole bar, silent for screen readers because the state stands beside it.</summary>
    /// <param name="paths">Made by <see cref="From"/>.</param>
    /// <param name="count">How many beats it is wide.</param>
    public static string Svg(string paths, int count) =>
        $"<svg class=\"beat\" viewBox=\"{Box(count)}\" preserveAspectRatio=\"none\" height=\"14\" aria-hidden=\"true\">{paths}</svg>";

    internal static string Box(int count) => string.Create(CultureInfo.InvariantCulture, $"0 0 {(count * Step) - 1} 14");

    // The bars stand on the ground line (y = 14): the line runs through their middle.
    private static string Middle(StatusTone tone) => tone switch
    {
        StatusTone.Bad => "7",
        StatusTone.Warn => "8.5",
        StatusTone.Idle or StatusTone.Off => "11.5",
        _ => "10",
    };

    private static string Runs(ReadOnlySpan<StatusTone> beats, StatusTone tone)
    {
        var path = new StringBuilder();
        for (var start = 0; start < beats.Length; start++)
        {
            if (beats[start] != tone)
            {
                continue;
            }

            var end = start + 1;
            while (end < beats.Length && beats[end] == tone)
            {
                end++;
            }

            path.Append(CultureInfo.InvariantCulture, $"M{start * Step} {Middle(tone)}h{((end - start) * Step) - 1}");
            start = end - 1;
        }

        return path.ToString();
    }
}
