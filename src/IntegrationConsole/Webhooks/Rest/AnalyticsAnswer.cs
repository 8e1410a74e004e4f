using IntegrationConsole.Webhooks.Rollups;

namespace IntegrationConsole.Webhooks.Rest;

/// <summary>How deliveries to an endpoint went over a time; tests are not counted.</summary>
/// <param name="SuccessRate">0 to 1; null: nothing was sent.</param>
/// <param name="Causes">How many attempts failed of each cause.</param>
/// <param name="Steps">The same in even steps, the oldest first.</param>
/// <param name="Types">The same by event type.</param>
public sealed record AnalyticsAnswer(int Attempts, int Failed, double? SuccessRate, double? P50Ms, double? P95Ms, double? P99Ms, IReadOnlyDictionary<string, int> Causes, IReadOnlyList<AnalyticsStep> Steps, IReadOnlyDictionary<string, AnalyticsStep> Types)
{
    internal static AnalyticsAnswer Of(DeliveryAnalytics a) => new(
        a.Total.Count, a.Total.Failed, a.Total.SuccessRate, a.Total.P50?.TotalMilliseconds, a.Total.P95?.TotalMilliseconds, a.Total.P99?.TotalMilliseconds,
        a.Total.Causes.ToDictionary(c => System.Text.Json.JsonNamingPolicy.CamelCase.ConvertName(c.Cause.ToString()), c => c.Count, StringComparer.Ordinal),
        [.. a.Times.Zip(a.Steps, (at, figures) => AnalyticsStep.Of(at, figures))], a.Types.ToDictionary(t => t.Type, t => AnalyticsStep.Of(null, t.Figures), StringComparer.Ordinal));
}
