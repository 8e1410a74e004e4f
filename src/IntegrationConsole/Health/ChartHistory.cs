using IntegrationConsole.Ui;

namespace IntegrationConsole.Health;

/// <summary>A bounded picture of the past: at most 300 points, with the times of trouble as bands.</summary>
public sealed record ChartHistory(IReadOnlyList<DateTimeOffset> Times, IReadOnlyList<ChartSeries> Series, IReadOnlyList<ChartBand> Bands);
