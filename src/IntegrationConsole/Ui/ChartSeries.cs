namespace IntegrationConsole.Ui;

/// <summary>One line of a <see cref="LineChart"/>.</summary>
/// <param name="Name">In the legend, the read-out and the table: "p95".</param>
/// <param name="Values">One per time; NaN is a gap.</param>
public sealed record ChartSeries(string Name, IReadOnlyList<double> Values);
