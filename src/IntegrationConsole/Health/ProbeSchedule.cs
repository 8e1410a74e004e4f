using IntegrationConsole.Data;

namespace IntegrationConsole.Health;

/// <summary>
/// When an integration is probed next, and by whom. One small row for each integration: all of them fit into a few pages, so claiming a window's
/// worth of probes writes these pages once.
/// </summary>
public sealed class ProbeSchedule : IBelongToOrganization
{
    private ProbeSchedule() { }

    public ProbeSchedule(int integrationId, int organizationId, long dueAtMs, long intervalMs)
    {
        IntegrationId = integrationId;
        OrganizationId = organizationId;
        DueAtMs = dueAtMs;
        IntervalMs = intervalMs;
    }

    public int IntegrationId { get; private set; }

    public int OrganizationId { get; private set; }

    /// <summary>The next slot that nobody has claimed, milliseconds since 1970 UTC. Slots are whole intervals apart for ever: no drift.</summary>
    public long DueAtMs { get; private set; }

    public long IntervalMs { get; private set; }

    /// <summary>The <see cref="Jobs.ConsoleProcess"/> whose lease covers the claim; 0: free.</summary>
    public int Owner { get; private set; }
}
