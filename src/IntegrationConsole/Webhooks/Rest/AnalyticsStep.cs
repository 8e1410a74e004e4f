using IntegrationConsole.Webhooks.Rollups;

namespace IntegrationConsole.Webhooks.Rest;

/// <summary>Figures of a stretch of time, or of an event type.</summary>
/// <param name="At">When the stretch begins; null: it is none.</param>
public sealed record AnalyticsStep(DateTimeOffset? At, int Attempts, int Failed, double? P50Ms, double? P95Ms, double? P99Ms)
{
    internal static AnalyticsStep Of(DateTimeOffset? at, DeliveryFigures f) => new(at, f.Count, f.Failed, f.P50?.TotalMilliseconds, f.P95?.TotalMilliseconds, f.P99?.TotalMilliseconds);
}
