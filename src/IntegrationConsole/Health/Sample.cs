using IntegrationConsole.Data;
using IntegrationConsole.Providers.Contract;

namespace IntegrationConsole.Health;

/// <summary>
/// A row of the sample log: the newest samples in the order of arrival, without any index but its key, so that writing one touches no page but
/// the last. <see cref="PackSamples"/> moves them into <see cref="SampleBlock"/>s, which are found by integration.
/// </summary>
public sealed class Sample : IBelongToOrganization
{
    private Sample() { }

    public long Id { get; private set; }

    public int OrganizationId { get; private set; }

    public int IntegrationId { get; private set; }

    /// <summary>Milliseconds since 1970, UTC: a third of the size of a date in SQLite.</summary>
    public long AtMs { get; private set; }

    public Cause Cause { get; private set; }

    public int DurationMs { get; private set; }

    public int? DnsMs { get; private set; }

    public int? ConnectMs { get; private set; }

    public int? TlsMs { get; private set; }

    public int? StatusCode { get; private set; }

    public string? Message { get; private set; }

    public SampleRow ToRow() => new(OrganizationId, IntegrationId, DateTimeOffset.FromUnixTimeMilliseconds(AtMs), Cause, DurationMs, DnsMs, ConnectMs, TlsMs, StatusCode, Message);
}
