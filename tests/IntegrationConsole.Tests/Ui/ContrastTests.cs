using System.Globalization;
using System.Text.RegularExpressions;

namespace IntegrationConsole.Tests.Ui;

/// <summary>Computes the contrast of every pair of colours that text is drawn in, from the tokens themselves (WCAG 2.2, 1.4.3 and 1.4.11).</summary>
public sealed partial class ContrastTests
{
    private static readonly Dictionary<string, (string Light, string Dark)> Tokens = ReadTokens();

    public static TheoryData<string, string, double> Pairs()
    {
        var pairs = new TheoryData<string, string, double>();
        foreach (var ground in (string[])["bg", "surface", "surface-2"])
        {
            foreach (var ink in (string[])["ink", "ink-2", "ink-3", "accent", "ok", "warn", "bad", "idle", "care"])
            {
                pairs.Add(ink, ground, 4.5);
            }
        }

        foreach (var tone in (string[])["ok", "warn", "bad", "idle", "care", "accent"])
        {
            pairs.Add(tone, tone + "-soft", 4.5);
            pairs.Add("ink", tone + "-soft", 4.5);
        }

        pairs.Add("on-accent", "accent", 4.5);
        pairs.Add("on-accent", "accent-strong", 4.5);
        pairs.Add("on-bad", "bad", 4.5);
        pairs.Add("line-field", "surface", 3);
        pairs.Add("focus", "bg", 3);
        return pairs;
    }

    [Theory]
    [MemberData(nameof(Pairs))]
    public void Text_can_be_read_in_both_themes(string ink, string ground, double least)
    {
        Contrast(Tokens[ink].Light, Tokens[ground].Light).Should().BeGreaterThanOrEqualTo(least, "light theme");
        Contrast(Tokens[ink].Dark, Tokens[ground].Dark).Should().BeGreaterThanOrEqualTo(least, "dark theme");
    }

    private static double Contrast(string one, string other)
    {
        var (first, second) = (Luminance(one), Luminance(other));
        return (Math.Max(first, second) + 0.05) / (Math.Min(first, second) + 0.05);
    }

    private static double Luminance(string colour)
    {
        double Channel(int at)
        {
            var value = int.Parse(colour.AsSpan(at, 2), NumberStyles.HexNumber, CultureInfo.InvariantCulture) / 255.0;
            return value <= 0.04045 ? value / 12.92 : Math.Pow((value + 0.055) / 1.055, 2.4);
        }

        return (0.2126 * Channel(0)) + (0.7152 * Channel(2)) + (0.0722 * Channel(4));
    }

    // --ink: light-dark(#16202e, #e7edf5);
    private static Dictionary<string, (string Light, string Dark)> ReadTokens()
        => Token().Matches(File.ReadAllText(Path.Combine(StyleTests.Program, "wwwroot", "css", "tokens.css")))
            .ToDictionary(static match => match.Groups["name"].Value, static match => (match.Groups["light"].Value, match.Groups["dark"].Value), StringComparer.Ordinal);

    [GeneratedRegex(@"--(?<name>[\w-]+): light-dark\(#(?<light>[0-9a-f]{6}), #(?<dark>[0-9a-f]{6})\)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Token();
}
