namespace IntegrationConsole.Egress;

/// <summary>The call was not sent: too many earlier calls of the same integration failed. Use another member, or try again later.</summary>
public sealed class CircuitOpenException(TimeSpan? retryAfter, Exception? innerException = null)
    : HttpRequestException("Not sent: too many recent calls of this integration failed, so its circuit is open. It is tried again by itself.", innerException)
{
    /// <summary>When the circuit lets a call through again, if known.</summary>
    public TimeSpan? RetryAfter { get; } = retryAfter;
}
