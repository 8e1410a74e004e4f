using System.Collections.Frozen;
using IntegrationConsole.Providers.Contract;

namespace IntegrationConsole.Integrations.Connecting;

/// <summary>Which extra headers an integration may send, and how they are written as text. Pure; a message never repeats a value.</summary>
public static class ExtraHeaderRules
{
    public const int MostHeaders = 20;
    public const int LongestValue = 500;

    private static readonly FrozenSet<string> Credentials = Names("Authorization", "Proxy-Authorization", "Cookie", "Set-Cookie", "Authentication-Info");

    /// <summary>They describe a body, and the console makes and reads the bodies itself.</summary>
    private static readonly FrozenSet<string> OfBodies = Names("Accept-Encoding", "Allow", "Expires", "Last-Modified");

    /// <summary>The first thing that is wrong, and what to do about it; null when nothing is.</summary>
    /// <param name="headers">What is wanted.</param>
    /// <param name="own">Headers that the provider's requests have already.</param>
    /// <param name="secrets">Secrets that are set at the same time: none of them may be a value.</param>
    public static string? Check(IReadOnlyList<ExtraHeader> headers, IReadOnlySet<string> own, IEnumerable<string> secrets)
    {
        if (headers.Count > MostHeaders)
        {
            return $"Keep at most {MostHeaders} headers.";
        }

        var twice = headers.GroupBy(h => h.Name, StringComparer.OrdinalIgnoreCase).FirstOrDefault(same => same.Count() > 1);
        return headers.Select(header => CheckName(header.Name, own) ?? CheckValue(header, secrets)).FirstOrDefault(problem => problem is not null)
            ?? (twice is null ? null : $"{Shown(twice.Key)} is there twice. Keep one of them.");
    }

    /// <summary>One header a line: <c>X-Tenant: acme</c>. A line without a colon becomes a name without a value, which <see cref="Check"/> refuses.</summary>
    public static IReadOnlyList<ExtraHeader> Parse(string? text) =>
    [
        .. (text ?? "").Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Select(line => line.Split(':', 2, StringSplitOptions.TrimEntries))
            .Select(parts => new ExtraHeader(parts[0], parts.Length > 1 ? parts[1] : "")),
    ];

    /// <summary>The text that <see cref="Parse"/> reads; null for no headers.</summary>
    public static string? Text(IReadOnlyList<ExtraHeader> headers) => headers.Count == 0 ? null : string.Join('\n', headers.Select(h => $"{h.Name}: {h.Value}"));

    private static string? CheckName(string name, IReadOnlySet<string> own)
    {
        var shown = Shown(name);
        return !HeaderRules.IsToken(name) ? $"“{shown}” is no header name. Write one header a line as Name: value; a name has up to 64 letters, digits and dashes."
            : Credentials.Contains(name) ? $"{shown} carries a credential, and headers are shown and kept in versions in the clear. Use the provider's own fields for it."
            : HeaderRules.IsFraming(name) ? $"{shown} is how the request itself is framed and routed; the console sets it. Leave it out."
            : OfBodies.Contains(name) || name.StartsWith("Content-", StringComparison.OrdinalIgnoreCase) ? $"{shown} describes a body, and the console makes and reads bodies itself. Leave it out."
            : own.Contains(name) ? $"{shown} is set by the provider's own requests already. Leave it out."
            : null;
    }

    private static string? CheckValue(ExtraHeader header, IEnumerable<string> secrets) => header.Value switch
    {
        { Length: 0 } => $"{header.Name} has no value. Write it as {header.Name}: value, or leave it out.",
        { Length: > LongestValue } => $"The value of {header.Name} is longer than {LongestValue} characters.",
        var value when value.Any(c => c is < ' ' or > '~') => $"The value of {header.Name} has a character that headers can't carry: only letters, digits, blanks and the signs of ASCII.",
        var value when SecretLooks.InHeader(header.Name, value, secrets) => $"{header.Name} looks like a secret, and headers are shown and kept in versions in the clear. Use a secret field of the provider; Generic REST API has one for a key in a header of any name.",
        _ => null,
    };

    private static string Shown(string name) => name.Length <= 64 ? name : name[..64] + "…";

    private static FrozenSet<string> Names(params string[] names) => names.ToFrozenSet(StringComparer.OrdinalIgnoreCase);
}
