using System.Text.Json;
using System.Text.RegularExpressions;

namespace IntegrationConsole.Providers.Contract;

/// <summary>Finds the secrets that a provider puts into its own answers (<see cref="ProviderManifest.SecretAnswers"/>). Pure.</summary>
internal static partial class SecretAnswers
{
    /// <summary>Shorter texts open nothing, and masking them would make the evidence unreadable.</summary>
    private const int Shortest = 6;

    /// <summary>Their values in this answer. Of a body that is no valid JSON (cut, or wrapped by a proxy), every text behind a name that a pointer ends with.</summary>
    public static IReadOnlyList<string> In(ProviderManifest manifest, ProviderAnswer answer)
    {
        if (manifest.SecretAnswers.Count == 0)
        {
            return [];
        }

        var found = answer.TryJson(out var root)
            ? manifest.SecretAnswers.SelectMany(pointer => At(root, pointer.Split('/')[1..]))
            : ByName(manifest, answer.Text());
        return [.. found.Where(text => text.Length >= Shortest).Distinct(StringComparer.Ordinal)];
    }

    private static IEnumerable<string> At(JsonElement element, string[] path)
    {
        if (path is not [var token, .. var rest])
        {
            return element.ValueKind == JsonValueKind.String ? [element.GetString()!] : [];
        }

        if (token == "*")
        {
            return element.ValueKind == JsonValueKind.Array ? element.EnumerateArray().SelectMany(item => At(item, rest)) : [];
        }

        return JsonPointer.Find(element, "/" + token) is { } child ? At(child, rest) : [];
    }

    private static IEnumerable<string> ByName(ProviderManifest manifest, string text)
    {
        var names = manifest.SecretAnswers.Select(pointer => pointer[(pointer.LastIndexOf('/') + 1)..]).ToHashSet(StringComparer.Ordinal);
        return Member().Matches(text).Where(match => names.Contains(match.Groups["name"].Value)).Select(match => match.Groups["value"].Value);
    }

    // "key":"abc...  also without the closing quote, where the text was cut
    [GeneratedRegex("\"(?<name>[^\"\\\\]{1,100})\"\\s*:\\s*\"(?<value>(?:[^\"\\\\]|\\\\.)*)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Member();
}
