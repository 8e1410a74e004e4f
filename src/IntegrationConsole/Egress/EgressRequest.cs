namespace IntegrationConsole.Egress;

/// <summary>What a caller may ask of the resilience of one request, through <see cref="HttpRequestMessage.Options"/>.</summary>
/// <remarks>A health probe sets none of these by itself: a retry would hide the failure it looks for, an open circuit the recovery. Only the integration's own settings let it be retried.</remarks>
public static class EgressRequest
{
    /// <summary>Retry this GET or HEAD (without a body) on network failures, 408, 429 and 5xx. Other methods are never retried.</summary>
    public static readonly HttpRequestOptionsKey<bool> MayRetry = new("IntegrationConsole.Egress.MayRetry");

    /// <summary>How often, and until when; without it, as often as the provider's limits say.</summary>
    internal static readonly HttpRequestOptionsKey<RetryAllowance> Allowance = new("IntegrationConsole.Egress.Allowance");

    /// <summary>Guards this request by the circuit breaker of this key: the id of the integration. An open one throws <see cref="CircuitOpenException"/>.</summary>
    public static readonly HttpRequestOptionsKey<string> Circuit = new("IntegrationConsole.Egress.Circuit");

    /// <summary>The server asked for a client certificate while this request's connection was opened.</summary>
    internal static readonly HttpRequestOptionsKey<bool> AskedForCertificate = new("IntegrationConsole.Egress.AskedForCertificate");

    /// <summary>When the TCP connection was ready, so that the TLS phase can be told from it; a timestamp of the clock.</summary>
    internal static readonly HttpRequestOptionsKey<long> ConnectedAt = new("IntegrationConsole.Egress.ConnectedAt");
}
