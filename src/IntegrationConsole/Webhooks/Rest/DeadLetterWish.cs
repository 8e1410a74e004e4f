namespace IntegrationConsole.Webhooks.Rest;

/// <summary>Which dead letters are meant: chosen ones, or all that meet a filter.</summary>
/// <param name="Ids">Up to 500 deliveries, <c>dlv_…</c>.</param>
/// <param name="Filter">All that meet it; its <c>state</c> is always <c>dead</c>. An empty one is all.</param>
/// <param name="RatePerSecond">With a filter: how fast they are sent, 0.1 to 1,000; 50 when left out.</param>
public sealed record DeadLetterWish(IReadOnlyList<string>? Ids, FilterWish? Filter, double? RatePerSecond);
