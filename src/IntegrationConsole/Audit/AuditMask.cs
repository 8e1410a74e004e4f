using System.Text.RegularExpressions;

namespace IntegrationConsole.Audit;

/// <summary>Decides what of a field may be kept. Callers mask their secrets themselves; this is the second lock on the same door.</summary>
public static partial class AuditMask
{
    /// <summary>What stands in place of a secret.</summary>
    public const string Hidden = "••••";

    /// <summary>Longest value kept, in characters.</summary>
    public const int MostValue = 2000;

    // Anywhere in the name: settings.smtpPassword, secrets.apiKey, passwordHash.
    private static readonly string[] SecretWords = ["password", "passwd", "pwd", "passphrase", "secret", "secrets", "credential", "credentials", "authorization", "cookie"];

    // Only at its end: accessToken but not tokenExpiresAt, apiKey but not apiKeyName.
    private static readonly string[] SecretEnds = ["token", "tokens", "apikey", "jwt", "pat"];

    private static readonly string[] SecretKeys = ["api", "private", "signing", "access", "encryption", "shared", "webhook", "secret", "auth", "client", "account", "master"];

    /// <summary>Whether a field of this name holds a secret. Words are told apart by dots, dashes, underscores and capitals.</summary>
    public static bool IsSecret(string field)
    {
        var words = Words().Matches(field).Select(m => m.Value.ToLowerInvariant()).ToList();
        return words.Any(w => SecretWords.Contains(w, StringComparer.Ordinal))
            || (words is [.., var last] && SecretEnds.Contains(last, StringComparer.Ordinal))
            || (words is [.., var before, "key"] && SecretKeys.Contains(before, StringComparer.Ordinal));
    }

    /// <summary>The value as it may be kept: a secret hidden (a text that its owner has masked already stays), others without passwords in addresses and not too long.</summary>
    public static string? Keep(string field, string? value)
    {
        if (value is null or "")
        {
            return value;
        }

        if (IsSecret(field) && value is not ("true" or "false"))
        {
            return MaskedByOwner().IsMatch(value) ? value : Hidden;
        }

        var safe = SealedValue().Replace(UserInfo().Replace(value, $"://{Hidden}@"), Hidden);
        return safe.Length <= MostValue ? safe : safe[..(MostValue - 1)] + "…";
    }

    [GeneratedRegex("[A-Z]+(?![a-z])|[A-Z]?[a-z]+|[0-9]+", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Words();

    // "••••", "••••4f2a" or "•••• set 2026-01-31 12:00:00 UTC": at most the last four characters of the secret.
    [GeneratedRegex("^•{4}([A-Za-z0-9_-]{0,4}| set [0-9 :.-]{10,30}UTC)$", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex MaskedByOwner();

    // https://user:password@host
    [GeneratedRegex("://[^/\\s@]+@", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex UserInfo();

    // v1.{key id}.{base64url}: a sealed secret, of no use to a reader.
    [GeneratedRegex("v1\\.[0-9a-f]{32}\\.[A-Za-z0-9_-]+", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex SealedValue();
}
