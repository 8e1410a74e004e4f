using IntegrationConsole.Providers.Contract;

namespace IntegrationConsole.OAuth;

/// <summary>Compares scopes that were asked for with those that were granted. Pure.</summary>
public static class ScopeRules
{
    /// <summary>Longest name that is read, in characters.</summary>
    public const int LongestName = 200;

    /// <summary>Most scopes that are read of one answer.</summary>
    public const int Most = 200;

    // What a scope that was asked for may be called in the answer.
    private static readonly Dictionary<string, string> Aliases = new(StringComparer.Ordinal)
    {
        ["email"] = "https://www.googleapis.com/auth/userinfo.email",
        ["profile"] = "https://www.googleapis.com/auth/userinfo.profile",
    };

    // These say how to sign in, not what may be done; many providers leave them out of what they list.
    private static readonly string[] Unlisted = ["openid", "offline_access", "offline.access", "refresh_token", "oauth"];

    /// <summary>The names in <c>a b,c</c>.</summary>
    public static IEnumerable<string> Split(string? text) => text?.Split([' ', ',', '\t', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries) ?? [];

    /// <summary>Scopes that were asked for and not granted; none when the provider did not list what it granted.</summary>
    public static IReadOnlyList<string> Missing(IReadOnlyList<string> requested, IReadOnlyList<string>? granted) =>
        granted is null or [] ? [] : [.. requested.Where(name => !Unlisted.Contains(name, StringComparer.Ordinal) && !IsIn(granted, name))];

    /// <summary>Scopes that were asked for, are needed and were not granted.</summary>
    /// <param name="off">Scopes of features that are switched off: nothing is amiss without them.</param>
    public static IReadOnlyList<string> Lacking(IReadOnlyList<string> requested, IReadOnlyList<string>? granted, IReadOnlySet<string> off) =>
        [.. Missing(requested, granted).Where(name => !off.Contains(name))];

    /// <summary>What is told of scopes that a consent left out.</summary>
    public static string NotGranted(IReadOnlyList<string> lacking) =>
        $"Not granted: {string.Join(", ", lacking)}. Connect again and allow it, or switch off under Features what it is for.";

    /// <summary>The declared scopes that a connection lacks, with what does not work without each.</summary>
    public static IReadOnlyList<OAuthScope> Blocked(OAuthDeclaration oauth, Connection connection) =>
        [.. oauth.Scopes.Where(scope => Missing([scope.Name], connection.ScopesGranted ?? connection.ScopesRequested).Count > 0)];

    /// <summary>The state of a working connection with these scopes.</summary>
    /// <param name="off">As for <see cref="Lacking"/>.</param>
    public static ConnectionState StateOf(IReadOnlyList<string> requested, IReadOnlyList<string>? granted, IReadOnlySet<string> off) =>
        Lacking(requested, granted, off).Count > 0 ? ConnectionState.ScopeMissing : ConnectionState.Connected;

    // Microsoft answers "https://graph.microsoft.com/User.Read" or "user.read" for "User.Read".
    private static bool IsIn(IReadOnlyList<string> granted, string name) => granted.Any(one =>
        string.Equals(one, name, StringComparison.OrdinalIgnoreCase)
        || (Aliases.TryGetValue(name, out var alias) && string.Equals(one, alias, StringComparison.Ordinal))
        || (!name.Contains('/', StringComparison.Ordinal) && one.StartsWith("https://graph.microsoft.", StringComparison.Ordinal) && one.EndsWith("/" + name, StringComparison.OrdinalIgnoreCase)));
}
