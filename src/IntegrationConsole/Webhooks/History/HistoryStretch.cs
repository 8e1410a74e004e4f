namespace IntegrationConsole.Webhooks.History;

/// <summary>A part of the history, the newest first.</summary>
/// <param name="Lines">What was found.</param>
/// <param name="Next">The id that the next part ends before; null: there is nothing further.</param>
/// <param name="SearchedTo">The search stopped here, so as not to go through everything at once: asking on goes further back. Null: it did not have to.</param>
public sealed record HistoryStretch(IReadOnlyList<DeliveryLine> Lines, long? Next, DateTimeOffset? SearchedTo);
