using IntegrationConsole.Providers.Contract;
using IntegrationConsole.Webhooks.Deliveries;

namespace IntegrationConsole.Webhooks.Rest;

/// <summary>One HTTP try.</summary>
/// <param name="DurationMs">From beginning to end; the phases are parts of it, null where there was none (a connection in use again).</param>
/// <param name="Detail">Why it failed, in a sentence; null: it succeeded.</param>
/// <param name="RequestHead">Request line and headers, secrets masked. Like the answer's, only for who may see payloads.</param>
/// <param name="ResponseBody">At most 64 KB of it.</param>
/// <param name="ResponseBytes">How long it is, as far as it was read or announced.</param>
public sealed record AttemptAnswer(
    string Id, int Number, DateTimeOffset At, int DurationMs, int? DnsMs, int? ConnectMs, int? TlsMs, int? FirstByteMs, int? StatusCode, Cause? Cause, string? Detail, string? Address, DateTimeOffset? CertificateUntil,
    string? RequestHead, string? ResponseHead, string? ResponseBody, long ResponseBytes)
{
    internal static AttemptAnswer Of(Attempt a, bool whole) => new(
        RowKey.Of(RowKey.Attempt, a.Id), a.Number, DateTimeOffset.FromUnixTimeMilliseconds(a.AtMs), a.DurationMs, a.DnsMs, a.ConnectMs, a.TlsMs, a.FirstByteMs, a.StatusCode, a.Cause is Providers.Contract.Cause.None ? null : a.Cause, a.Detail, a.Address,
        a.CertificateUntilMs is { } until ? DateTimeOffset.FromUnixTimeMilliseconds(until) : null, whole ? a.RequestHead : null, whole ? a.ResponseHead : null, whole ? a.ResponseBody : null, a.ResponseBytes);
}
