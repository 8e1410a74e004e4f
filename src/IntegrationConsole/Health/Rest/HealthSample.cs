using IntegrationConsole.Providers.Contract;

namespace IntegrationConsole.Health.Rest;

/// <summary>One check.</summary>
/// <param name="At">When it started, to the millisecond.</param>
/// <param name="Cause">none when it succeeded.</param>
/// <param name="DurationMs">The whole check.</param>
/// <param name="DnsMs">Null when the connection was reused, as the next two.</param>
/// <param name="StatusCode">HTTP status or SMTP reply code.</param>
/// <param name="Message">What went wrong; null when nothing did.</param>
public sealed record HealthSample(DateTimeOffset At, bool Success, Cause Cause, int DurationMs, int? DnsMs, int? ConnectMs, int? TlsMs, int? StatusCode, string? Message)
{
    internal static HealthSample Of(SampleRow row) => new(row.At, row.Succeeded, row.Cause, row.DurationMs, row.DnsMs, row.ConnectMs, row.TlsMs, row.StatusCode, row.Message);
}
