using System.Runtime.InteropServices;
using IntegrationConsole.Providers.Contract;

namespace IntegrationConsole.Health;

/// <summary>One probe's outcome as it is kept: 48 hours long, for each integration.</summary>
/// <param name="At">When the probe started, UTC, to the millisecond.</param>
/// <param name="DurationMs">The whole probe.</param>
/// <param name="DnsMs">Null when the connection was reused, as for <paramref name="ConnectMs"/> and <paramref name="TlsMs"/>.</param>
/// <param name="StatusCode">HTTP status or SMTP reply of the last answer.</param>
/// <param name="Message">What went wrong, one sentence; null when nothing did.</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct SampleRow(
    int OrganizationId,
    int IntegrationId,
    DateTimeOffset At,
    Cause Cause,
    int DurationMs,
    int? DnsMs = null,
    int? ConnectMs = null,
    int? TlsMs = null,
    int? StatusCode = null,
    string? Message = null)
{
    public bool Succeeded => Cause is Cause.None;
}
