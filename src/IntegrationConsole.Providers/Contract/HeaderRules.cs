using System.Collections.Frozen;

namespace IntegrationConsole.Providers.Contract;

/// <summary>Which header names settings may choose.</summary>
public static class HeaderRules
{
    /// <summary>These frame the message or route it; a setting must never reach them.</summary>
    private static readonly FrozenSet<string> Reserved = new[]
    {
        "Host", "Content-Length", "Transfer-Encoding", "Connection", "Keep-Alive", "Upgrade", "Trailer", "TE", "Expect", "Proxy-Authorization",
        "Proxy-Connection",
    }.ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    /// <summary>A token of RFC 9110, at most 64 characters, and not one that frames the message.</summary>
    public static bool IsName(string name) => IsToken(name) && !IsFraming(name);

    /// <summary>A token of RFC 9110, at most 64 characters.</summary>
    public static bool IsToken(string name) =>
        name.Length is > 0 and <= 64 && name.All(c => char.IsAsciiLetterOrDigit(c) || "!#$%&'*+-.^_`|~".Contains(c, StringComparison.Ordinal));

    /// <summary>Frames the message or routes it.</summary>
    public static bool IsFraming(string name) => Reserved.Contains(name);
}
