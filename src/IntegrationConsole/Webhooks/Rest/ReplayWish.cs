namespace IntegrationConsole.Webhooks.Rest;

/// <summary>A bulk replay to be started.</summary>
/// <param name="Filter">Needs <c>since</c>, or the state <c>dead</c>, <c>held</c> or <c>failed</c>.</param>
/// <param name="RatePerSecond">0.1 to 1,000; 50 when left out.</param>
/// <param name="DryRun">True: nothing is started, the answer says how many it would be.</param>
public sealed record ReplayWish(FilterWish? Filter, double? RatePerSecond, bool? DryRun);
