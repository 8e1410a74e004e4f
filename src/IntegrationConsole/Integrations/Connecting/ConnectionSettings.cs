namespace IntegrationConsole.Integrations.Connecting;

/// <summary>How the requests of an integration travel, beyond their address and their time limit. What is not set is as the provider's declaration has it.</summary>
public sealed record ConnectionSettings
{
    public static ConnectionSettings Default { get; } = new();

    /// <summary>
    /// How often a GET or HEAD that failed is sent again before it counts: 0 to <see cref="ConnectionRules.MostRetries"/>. Null: a check is not repeated, so that a failure is
    /// seen at once; other calls have the retries of <c>Egress__Resilience</c>.
    /// </summary>
    public int? Retries { get; init; }

    /// <summary>Sent with each HTTP request, in this order; at most <see cref="ExtraHeaderRules.MostHeaders"/>.</summary>
    public IReadOnlyList<ExtraHeader> Headers { get; init; } = [];

    /// <summary>Percent of a provider's quota that scheduled checks leave to the company's own traffic: 0 (none) to <see cref="ConnectionRules.MostBuffer"/>.</summary>
    public int RateLimitBuffer { get; init; }

    /// <summary>The HTTP proxy that requests go through: <c>http://proxy.example:3128</c>; null for none.</summary>
    public string? ProxyUrl { get; init; }

    /// <summary>Who the proxy is told it is; the password is the secret <see cref="ConnectionSecrets.ProxyPassword"/>.</summary>
    public string? ProxyUser { get; init; }

    /// <summary>Whether both say the same.</summary>
    public bool Equals(ConnectionSettings? other) => other is not null && Retries == other.Retries && RateLimitBuffer == other.RateLimitBuffer && Reaches(other);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Retries, RateLimitBuffer, Headers.Count, ProxyUrl, ProxyUser);

    /// <summary>Whether requests of both go the same way and say the same: what differs otherwise decides where secrets are sent.</summary>
    public bool Reaches(ConnectionSettings other) =>
        Headers.SequenceEqual(other.Headers) && string.Equals(ProxyUrl, other.ProxyUrl, StringComparison.Ordinal) && string.Equals(ProxyUser, other.ProxyUser, StringComparison.Ordinal);
}
