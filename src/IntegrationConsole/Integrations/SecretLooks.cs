using System.Text.RegularExpressions;
using IntegrationConsole.Audit;

namespace IntegrationConsole.Integrations;

/// <summary>Recognizes a value that is likely a credential: by the name that it goes under, by the shapes that vendors give theirs, by its randomness. Pure.</summary>
internal static partial class SecretLooks
{
    /// <summary>Shorter ones appear in ordinary words.</summary>
    private const int ShortestSecret = 6;

    /// <summary>A run of this many characters without a separator, letters and digits mixed, is no word and no number; the runs of a UUID are shorter.</summary>
    private const int RandomRun = 20;

    /// <summary>Of a setting that is an application's own shorter random texts are too often ids.</summary>
    private const int RandomSetting = 32;

    /// <summary>A request header: strict, since most that go along with requests are credentials.</summary>
    /// <param name="name">Of the header.</param>
    /// <param name="value">Its value.</param>
    /// <param name="secrets">Known ones.</param>
    public static bool InHeader(string name, string value, IEnumerable<string> secrets) =>
        AuditMask.IsSecret(name)
        || secrets.Any(secret => secret.Length >= ShortestSecret && value.Contains(secret, StringComparison.Ordinal))
        || Schemes().IsMatch(value)
        || Known().IsMatch(value)
        || HasRandomRun(value);

    /// <summary>A custom setting: addresses, ids and hashes pass.</summary>
    public static bool InSetting(string key, string value) => AuditMask.IsSecret(key) || Known().IsMatch(value) || IsRandomWord(value);

    private static bool HasRandomRun(string value)
    {
        foreach (var run in Runs().EnumerateMatches(value))
        {
            var text = value.AsSpan(run.Index, run.Length);
            if (run.Length >= RandomRun && text.ContainsAnyInRange('0', '9') && (text.ContainsAnyInRange('a', 'z') || text.ContainsAnyInRange('A', 'Z')))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>One long word of capitals, small letters and digits mixed: base64 of random bytes. A GUID or a hash has small letters only, an address has signs between.</summary>
    private static bool IsRandomWord(string value) =>
        value.Length >= RandomSetting && Word().IsMatch(value) && value.Any(char.IsAsciiLetterUpper) && value.Any(char.IsAsciiLetterLower) && value.Count(char.IsAsciiDigit) >= 3;

    // "Bearer x", "Basic x"
    [GeneratedRegex(@"^(?i:bearer|basic|digest|token|negotiate)\s+\S", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Schemes();

    // sk_live_, whsec_, SG., xoxb-, ghp_, github_pat_, glpat-, AKIA, AIza, ya29., shpat_, xkeysib-, a JWT; a PEM; user:password@host; Bearer x.
    [GeneratedRegex(@"^(?:(?:sk|rk|whsec)_|SG\.|xox[a-z]-|gh[a-z]_|github_pat_|glpat-|A[KS]IA[A-Z0-9]{12,}|AIza|ya29\.|shp[as][ts]_|xkeysib-|xsmtpsib-|key-[0-9a-f]{32}|eyJ[\w-]+\.|(?:Bearer|Basic) \S)|-----BEGIN|://[^/\s@]+:[^/\s@]+@", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Known();

    [GeneratedRegex("[A-Za-z0-9+/=]+", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Runs();

    [GeneratedRegex("^[A-Za-z0-9+/_=-]+$", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Word();
}
