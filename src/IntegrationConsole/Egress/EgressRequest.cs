namespace IntegrationConsole.Egress;

/// <summary>What a caller may ask of the resilience of one request, through <see cref="HttpRequestMessage.Options"/>.</summary>
/// <remarks>A health probe sets none of these: a retry would hide the failure it looks for, an open circuit the recovery.</remarks>
public static class EgressRequest
{
    /// <summary>Retry this GET or HEAD (without a body) on network failures, 408, 429 and 5xx. Other methods are never retried.</summary>
    public static readonly HttpRequestOptionsKey<bool> MayRetry = new("IntegrationConsole.Egress.MayRetry");

    /// <summary>Guards this request by the circuit breaker of this key: the id of the integration. An open one throws <see cref="CircuitOpenException"/>.</summary>
    public static readonly HttpRequestOptionsKey<string> Circuit = new("IntegrationConsole.Egress.Circuit");

    /// <summary>When the TCP connection was ready, so that the TLS phase can be told from it; a timestamp of the clock.</summary>
    internal static readonly HttpRequestOptionsKey<long> ConnectedAt = new("IntegrationConsole.Egress.ConnectedAt");
}
