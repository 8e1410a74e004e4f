using IntegrationConsole.Api;
using IntegrationConsole.Webhooks.History;

namespace IntegrationConsole.Webhooks.Rest;

/// <summary>A page of deliveries, the newest first.</summary>
/// <param name="NextCursor">What to send as <c>cursor</c> for more; null: there is no more.</param>
/// <param name="SearchedTo">The search stopped at this moment, so as not to go through everything at once; <c>nextCursor</c> goes on from there. Null: it did not have to.</param>
public sealed record DeliveryListAnswer(IReadOnlyList<DeliveryAnswer> Items, string? NextCursor, DateTimeOffset? SearchedTo)
{
    internal static DeliveryListAnswer Of(HistoryStretch stretch) => new([.. stretch.Lines.Select(DeliveryAnswer.Of)], stretch.Next is { } next ? Cursor.Encode(next) : null, stretch.SearchedTo);
}
