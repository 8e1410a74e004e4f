namespace IntegrationConsole.Integrations;

/// <summary>What a tag is, and how typed text becomes tags. Pure.</summary>
public static class TagRules
{
    public const int MostTags = 20;
    public const int LongestTag = 32;

    private static readonly char[] Separators = [',', ';', ' ', '\t', '\r', '\n'];

    /// <summary>A lower-case word of ASCII letters and digits with single hyphens inside: <c>billing</c>, <c>eu-west-1</c>.</summary>
    public static bool IsTag(string? text) =>
        text is { Length: > 0 and <= LongestTag }
        && text.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '-')
        && text[0] != '-' && text[^1] != '-' && !text.Contains("--", StringComparison.Ordinal);

    /// <summary>Words between commas, semicolons or blanks, in lower case: <c>Billing, EU</c> → <c>billing</c>, <c>eu</c>. What is no tag stays, for <see cref="IntegrationRules"/> to refuse.</summary>
    public static IReadOnlyList<string> Parse(string? text) =>
        InOrder((text ?? "").Split(Separators, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(word => word.ToLowerInvariant()));

    /// <summary>Each once, in alphabetical order: the same set is always stored and shown in the same way.</summary>
    public static IReadOnlyList<string> InOrder(IEnumerable<string> tags) => [.. tags.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
}
