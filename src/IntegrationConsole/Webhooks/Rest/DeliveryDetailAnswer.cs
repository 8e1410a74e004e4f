using IntegrationConsole.Webhooks.History;

namespace IntegrationConsole.Webhooks.Rest;

/// <summary>A delivery with its attempts, the first first.</summary>
/// <param name="Body">What is sent; only for who may see payloads.</param>
public sealed record DeliveryDetailAnswer(DeliveryAnswer Delivery, string? Body, IReadOnlyList<AttemptAnswer> Attempts)
{
    internal static DeliveryDetailAnswer Of(DeliveryDetail detail, bool whole) => new(DeliveryAnswer.Of(detail.Line), whole ? detail.Body : null, [.. detail.Attempts.Select(a => AttemptAnswer.Of(a, whole))]);
}
