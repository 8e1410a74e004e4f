using IntegrationConsole.Providers.Contract;
using IntegrationConsole.Webhooks.Deliveries;

namespace IntegrationConsole.Webhooks.Rest;

/// <summary>What a test led to.</summary>
/// <param name="DeliveryId">Where it stands in the history; null: nothing was sent.</param>
/// <param name="Succeeded">Whether the receiver answered 2xx; null: nothing was sent.</param>
/// <param name="Detail">Why it failed, in a sentence.</param>
/// <param name="RequestHead">Request line and headers, secrets masked.</param>
public sealed record TestAnswer(string? DeliveryId, bool? Succeeded, int? StatusCode, Cause? Cause, string? Detail, double? DurationMs, string RequestHead, string RequestBody, string? ResponseHead, string? ResponseBody)
{
    internal static TestAnswer Of(long deliveryId, AttemptResult r, string body) => new(
        RowKey.Of(RowKey.Delivery, deliveryId), r.Succeeded, r.StatusCode, r.Succeeded ? null : r.Cause, r.Detail, r.Duration.TotalMilliseconds, r.RequestHead, body, r.ResponseHead, r.ResponseBody);
}
