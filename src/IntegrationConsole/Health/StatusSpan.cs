using IntegrationConsole.Data;
using IntegrationConsole.Providers.Contract;

namespace IntegrationConsole.Health;

/// <summary>A stretch of time in one state; uptime is computed from these. An integration has at most one open span: an index of the database sees to it.</summary>
public sealed class StatusSpan : IBelongToOrganization
{
    private StatusSpan() { }

    public StatusSpan(int organizationId, int integrationId, HealthState state, Cause cause, string summary, DateTimeOffset from)
    {
        OrganizationId = organizationId;
        IntegrationId = integrationId;
        State = state;
        Cause = cause;
        Summary = summary;
        From = from;
    }

    public long Id { get; private set; }

    public int OrganizationId { get; private set; }

    public int IntegrationId { get; private set; }

    public HealthState State { get; private set; }

    public Cause Cause { get; private set; }

    public string Summary { get; private set; } = "";

    public DateTimeOffset From { get; private set; }

    /// <summary>Null while the span is open.</summary>
    public DateTimeOffset? Until { get; private set; }

    public void Close(DateTimeOffset at) => Until = at < From ? From : at;
}
