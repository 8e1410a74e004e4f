namespace IntegrationConsole.Providers.Contract;

/// <summary>Thrown below a probe by infrastructure that already knows the cause (the egress guard, a size bound); the prober turns it into a report.</summary>
public sealed class ProbeFailureException(Cause cause, string message, Exception? innerException = null) : Exception(message, innerException)
{
    public Cause Cause { get; } = cause;
}
