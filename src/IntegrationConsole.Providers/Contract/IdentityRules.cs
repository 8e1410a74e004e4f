using System.Text.Json;

namespace IntegrationConsole.Providers.Contract;

/// <summary>Reads whose credential it is from a successful answer.</summary>
public static class IdentityRules
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

    /// <summary>The account's lasting id: the parts that are ids, without their labels; where none is declared, whatever says whose it is. Null when the answer says neither.</summary>
    public static string? Owner(IReadOnlyList<IdentityPart> parts, ProviderAnswer answer) => Lasting(parts) is { Count: > 0 } ids
        ? Read([.. ids.Select(part => part with { Label = "" })], answer)
        : Read([.. parts.Where(part => part.SaysWhose)], answer);

    /// <summary>What people know the account by: the parts that say whose it is and are no mere ids; else the id.</summary>
    public static string? OwnerName(IReadOnlyList<IdentityPart> parts, ProviderAnswer answer) =>
        Read([.. parts.Where(part => part is { SaysWhose: true, IsId: false })], answer) ?? Read(Lasting(parts), answer);

    private static IReadOnlyList<IdentityPart> Lasting(IReadOnlyList<IdentityPart> parts) => [.. parts.Where(part => part.IsId)];

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
