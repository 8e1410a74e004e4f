namespace IntegrationConsole.Health.Rest;

/// <summary>The dashboard's counters. Total is the sum of the five states.</summary>
/// <param name="UnknownIntegrations">Enabled, but with no check yet, or none for too long.</param>
/// <param name="LastHealthCheck">When the newest check started; null before the first.</param>
/// <param name="TotalApiCallsToday">Checks since midnight UTC: calls that the console itself made.</param>
/// <param name="TotalErrorsToday">Those that failed.</param>
/// <param name="AverageResponseTimeMs">Mean over the integrations' medians; null before the first check.</param>
public sealed record OverviewMetrics(
    int TotalIntegrations,
    int HealthyIntegrations,
    int DegradedIntegrations,
    int UnhealthyIntegrations,
    int UnknownIntegrations,
    int DisabledIntegrations,
    DateTimeOffset? LastHealthCheck,
    [property: System.Text.Json.Serialization.JsonPropertyName("totalAPICallsToday")] long TotalApiCallsToday,
    long TotalErrorsToday,
    int? AverageResponseTimeMs)
{
    internal static OverviewMetrics Of(OrganizationBoard board) => new(
        board.Total, board.Healthy, board.Degraded, board.Errors, board.Unknown, board.Disabled, board.LastSampleAt, board.Today.Calls, board.Today.Errors, board.AverageResponseMs);
}
