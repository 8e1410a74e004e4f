namespace IntegrationConsole.Ui;

/// <summary>A stretch of time shaded behind the lines, for example while a service was unhealthy.</summary>
/// <param name="From">Where it begins.</param>
/// <param name="To">Where it ends; the end of the chart while it goes on.</param>
/// <param name="Tone">Its colour.</param>
/// <param name="Text">Its entry in the legend: "Unhealthy 10:29 – now".</param>
public sealed record ChartBand(DateTimeOffset From, DateTimeOffset To, StatusTone Tone, string Text);
