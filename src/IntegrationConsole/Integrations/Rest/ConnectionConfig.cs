using IntegrationConsole.Integrations.Connecting;

namespace IntegrationConsole.Integrations.Rest;

/// <summary>How the provider is reached.</summary>
/// <param name="BaseUrl">Overrides the provider's own address; null: the provider's.</param>
/// <param name="TimeoutSeconds">A probe without a complete answer by then has failed: 1 to 60.</param>
/// <param name="RetryAttempts">How often a check that failed is repeated before it counts: 0 to 5; null: not at all.</param>
/// <param name="Headers">Sent with each request beside the provider's own, name → value: at most 20, none of them secret. On changing, null takes a name away.</param>
/// <param name="ProxyUrl">The HTTP proxy that requests go through, <c>http://proxy.example:3128</c>; null: none.</param>
/// <param name="ProxyUser">Its user; the password is the secret <c>proxyPassword</c>.</param>
/// <param name="RateLimitBufferPercent">Percent of the provider's quota that scheduled checks leave to others, 0 to 90; null: 0.</param>
public sealed record ConnectionConfig(string? BaseUrl, double? TimeoutSeconds, int? RetryAttempts = null, IReadOnlyDictionary<string, string>? Headers = null, string? ProxyUrl = null, string? ProxyUser = null, int? RateLimitBufferPercent = null)
{
    /// <summary>The same with these settings, written so that it can be sent back.</summary>
    internal ConnectionConfig With(ConnectionSettings settings) => this with
    {
        RetryAttempts = settings.Retries,
        RateLimitBufferPercent = settings.RateLimitBuffer,
        ProxyUrl = settings.ProxyUrl,
        ProxyUser = settings.ProxyUser,
        Headers = settings.Headers.ToDictionary(header => header.Name, header => header.Value, StringComparer.Ordinal),
    };

    internal static ConnectionSettings SettingsOf(ConnectionConfig? config) => new()
    {
        Retries = config?.RetryAttempts,
        RateLimitBuffer = config?.RateLimitBufferPercent ?? 0,
        ProxyUrl = string.IsNullOrWhiteSpace(config?.ProxyUrl) ? null : config.ProxyUrl.Trim(),
        ProxyUser = string.IsNullOrWhiteSpace(config?.ProxyUser) ? null : config.ProxyUser.Trim(),
        Headers = [.. (config?.Headers ?? new Dictionary<string, string>(StringComparer.Ordinal)).Select(header => new ExtraHeader(header.Key, header.Value.Trim()))],
    };
}
