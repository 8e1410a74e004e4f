namespace IntegrationConsole.Webhooks.Overdue;

/// <summary>Deliveries to an endpoint whose time has passed and that were not sent yet, for one reason.</summary>
/// <param name="EndpointId">The endpoint's key.</param>
/// <param name="Count">How many.</param>
/// <param name="Oldest">When the first of them was due.</param>
/// <param name="Reason">Why they wait, in a sentence.</param>
/// <param name="IsLost">Nothing works on them: this must never be.</param>
public sealed record OverdueGroup(int EndpointId, int Count, DateTimeOffset Oldest, string Reason, bool IsLost);
