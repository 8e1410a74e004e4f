using IntegrationConsole.Providers.Contract;

namespace IntegrationConsole.Integrations.Connecting;

/// <summary>What connection settings must satisfy. Pure.</summary>
public static class ConnectionRules
{
    public const int MostRetries = 5;
    public const int MostBuffer = 90;

    /// <param name="draft">Whose connection settings are checked.</param>
    /// <param name="provider">Its provider.</param>
    /// <returns>Field → what is wrong and what to do; empty when all is well.</returns>
    public static IEnumerable<(string Field, string Problem)> Check(IntegrationDraft draft, ProviderManifest provider)
    {
        var connection = draft.Connection;
        if (connection.Retries is < 0 or > MostRetries)
        {
            yield return ("connection.retries", $"Choose from 0 to {MostRetries}, or leave it empty.");
        }

        if (connection.RateLimitBuffer is < 0 or > MostBuffer)
        {
            yield return ("connection.rateLimitBuffer", $"Choose from 0 to {MostBuffer} percent.");
        }

        if (provider.Smtp is not null && connection != ConnectionSettings.Default)
        {
            var field = connection.ProxyUrl is not null ? "connection.proxyUrl" : connection.Headers.Count > 0 ? "connection.headers" : connection.RateLimitBuffer != 0 ? "connection.rateLimitBuffer" : "connection.retries";
            yield return (field, $"{provider.Name} speaks SMTP, which HTTP proxies don't carry; headers, retries and quotas are matters of HTTP too. Leave them empty.");
        }
        else if (connection.Headers.Count > 0 && ExtraHeaderRules.Check(connection.Headers, OwnHeaders.Of(provider, draft.Settings), draft.Secrets.Values) is { } problem)
        {
            yield return ("connection.headers", problem);
        }

        if (connection.ProxyUrl is { } proxy && !IsProxyUrl(proxy))
        {
            yield return ("connection.proxyUrl", "Give the proxy's address as http://proxy.example:3128 or https://…: without user name, password and path. They have fields of their own.");
        }

        if (ProxyUserProblem(connection, draft.Secrets) is { } wrong)
        {
            yield return ("connection.proxyUser", wrong);
        }
    }

    private static bool IsProxyUrl(string text) =>
        text.Length <= 300 && Uri.TryCreate(text, UriKind.Absolute, out var url) && url.Scheme is "http" or "https"
        && url.UserInfo.Length == 0 && url.PathAndQuery == "/" && url.Fragment.Length == 0 && url.Host.Length > 0;

    private static string? ProxyUserProblem(ConnectionSettings connection, IReadOnlyDictionary<string, string> secrets)
    {
        var setsPassword = secrets.GetValueOrDefault(ConnectionSecrets.ProxyPassword.Key) is { Length: > 0 };
        return connection.ProxyUser is null ? setsPassword ? "Enter the user name that the proxy's password belongs to." : null
            : connection.ProxyUrl is null ? "There is no proxy: enter its address, or leave the user name empty."
            : connection.ProxyUser.Length > 100 || connection.ProxyUser.Any(c => c is < ' ' or > '~' or ':') ? "A user name for Basic authentication has up to 100 characters of ASCII and no colon."
            : null;
    }
}
