namespace IntegrationConsole.Health;

/// <summary>How well an integration works, as its probes show. The numbers are stored and sort from unknown to worst; never renumber.</summary>
public enum HealthState
{
    /// <summary>Not enough samples, or none for too long.</summary>
    Unknown = 0,
    Healthy = 1,

    /// <summary>Answers, but slowly, with too many failures, or limited.</summary>
    Degraded = 2,
    Unhealthy = 3,
}
