namespace IntegrationConsole.Webhooks.Rollups;

/// <summary>How deliveries went over a time.</summary>
/// <param name="Range">Which time.</param>
/// <param name="Total">All of it.</param>
/// <param name="Times">The beginnings of the steps, evenly spaced, the oldest first.</param>
/// <param name="Steps">The figures of each.</param>
/// <param name="Endpoints">By the endpoint's key, the one with the most failures first.</param>
/// <param name="Types">By event type, likewise.</param>
public sealed record DeliveryAnalytics(
    AnalyticsRange Range, DeliveryFigures Total, IReadOnlyList<DateTimeOffset> Times, IReadOnlyList<DeliveryFigures> Steps, IReadOnlyList<(int EndpointId, DeliveryFigures Figures)> Endpoints, IReadOnlyList<(string Type, DeliveryFigures Figures)> Types);
