using System.Globalization;
using IntegrationConsole.Integrations;
using IntegrationConsole.Providers.Contract;

namespace IntegrationConsole.OAuth;

/// <summary>Whether a connection's token may be used, and what is said when not. Pure.</summary>
public static class TokenUseRules
{
    /// <summary>An API that refuses a token this young does not do so because it is old.</summary>
    public static TimeSpan Fresh { get; } = TimeSpan.FromMinutes(2);

    /// <summary>The token itself can be tried: its grant stands and it has not ended.</summary>
    public static bool Works(Connection connection, DateTimeOffset now) =>
        connection.State is ConnectionState.Connected or ConnectionState.ScopeMissing && (connection.AccessExpiresAt is not { } end || now < end);

    /// <summary>A caller must refresh before it uses the token. While refreshes fail nobody hurries: the token is used to its end, and the next try has its moment.</summary>
    public static bool MustRefresh(Connection connection, DateTimeOffset now) =>
        connection.State is ConnectionState.Connected or ConnectionState.ScopeMissing
        && connection.CanRefresh
        && connection.AccessExpiresAt is { } end && now >= end - MarginOf(connection, end)
        && !(connection.FailuresInRow > 0 && connection.NextRefreshAt > now);

    /// <summary>The tokens have just been got.</summary>
    public static bool IsFresh(Connection connection, DateTimeOffset now) => now - connection.RefreshedAt < Fresh;

    /// <summary>What an API's 401 for a fresh token means.</summary>
    public static AccessTokenAnswer.Unusable Rejected(Connection connection, DateTimeOffset now)
    {
        var age = Math.Max(0, (now - connection.RefreshedAt).TotalSeconds);
        return new(
            Cause.CredentialRejected,
            string.Create(CultureInfo.InvariantCulture, $"The API refuses a token that the provider issued {age:0} s ago: either the consent of {Name(connection)} was revoked there, or the token is for another API (audience)."),
            connection.CanRefresh
                ? "Look at the account's connected applications at the provider. If this one is gone, connect again; if it is there, compare the scopes and the API's address."
                : "Connect again: the provider gave no refresh token to get another one with.");
    }

    /// <summary>Why there is no token now.</summary>
    public static AccessTokenAnswer.Unusable Unusable(Connection connection) => connection.State switch
    {
        ConnectionState.ReauthRequired => new(
            Cause.CredentialRejected, $"The consent of {Name(connection)} is over: {connection.LastFailureMessage ?? "the provider has ended it."}", "Reconnect: one click and a consent; id, settings and history stay."),
        ConnectionState.Revoked => new(Cause.CredentialRejected, $"The connection to {Name(connection)} was revoked here.", "Connect again when it is needed."),
        _ when connection.LastFailureMessage is { } why => new(
            CauseOf(connection.LastFailureCode),
            $"The access token of {Name(connection)} has ended and could not be renewed yet: {why}",
            connection.NextRefreshAt is { } next ? string.Create(CultureInfo.InvariantCulture, $"Nothing: it is tried again by itself, next at {next.UtcDateTime:HH:mm:ss} UTC.") : "Reconnect it."),
        _ => new(Cause.CredentialRejected, $"The access token of {Name(connection)} has ended.", connection.CanRefresh ? "Nothing: it is being renewed. Try again in a moment." : "Connect again: there is no refresh token."),
    };

    // The codes are those of FailureRules; others are the provider's own.
    private static Cause CauseOf(string? code) =>
        code is { Length: > 0 } && char.IsAsciiLetter(code[0]) && Enum.TryParse<Cause>(code.Replace("_", "", StringComparison.Ordinal), ignoreCase: true, out var cause) && Enum.IsDefined(cause) ? cause : TokenRules.ByCode(code) ?? Cause.CredentialRejected;

    // Half a minute, but of a short-lived token no more than a tenth: it would be refreshed at every call.
    private static TimeSpan MarginOf(Connection connection, DateTimeOffset end)
    {
        var tenth = (end - connection.RefreshedAt) / 10;
        return tenth < AccessTokens.Margin ? tenth : AccessTokens.Margin;
    }

    private static string Name(Connection connection) => connection.AccountName ?? connection.Label;
}
