using System.Text.Json;

namespace IntegrationConsole.Providers.Contract;

/// <summary>Reads whose credential it is from a successful answer.</summary>
internal static class IdentityRules
{
    private const int Longest = 400;
    private const int LongestPart = 160;

    /// <summary><c>login octocat · scopes repo, read:org</c>; null when the answer says nothing.</summary>
    public static string? Read(IReadOnlyList<IdentityPart> parts, ProviderAnswer answer)
    {
        string? identity = null;
        foreach (var part in parts)
        {
            var value = part.Read is { } read ? read(answer) : part.Source.StartsWith('/') ? FromBody(answer, part.Source) : answer.Header(part.Source);
            if (!string.IsNullOrWhiteSpace(value))
            {
                var text = $"{part.Label} {Excerpt.Line(value, LongestPart)}".TrimStart();
                identity = identity is null ? text : $"{identity} · {text}";
            }
        }

        return identity is { Length: > Longest } ? Excerpt.Line(identity, Longest) : identity;
    }

    private static string? FromBody(ProviderAnswer answer, string pointer)
    {
        if (!answer.TryJson(out var root) || JsonPointer.Find(root, pointer) is not { } found)
        {
            return null;
        }

        return found.ValueKind != JsonValueKind.Array
            ? JsonPointer.Text(found, "")
            : string.Join(", ", found.EnumerateArray().Take(20).Select(item => JsonPointer.Text(item, "")).Where(text => text is not null));
    }
}
