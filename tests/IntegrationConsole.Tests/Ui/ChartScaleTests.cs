using IntegrationConsole.Ui;

namespace IntegrationConsole.Tests.Ui;

public sealed class ChartScaleTests
{
    [Theory]
    [InlineData(0, 4)]
    [InlineData(double.NaN, 4)]
    [InlineData(3.2, 4)]
    [InlineData(4, 4)]
    [InlineData(930, 1000)]
    [InlineData(1001, 2000)]
    [InlineData(0.31, 0.4)]
    public void The_axis_ends_at_a_round_number(double largest, double expected) => ChartScale.RoundTop(largest).Should().BeApproximately(expected, 1e-9);

    [Fact]
    public void A_long_series_is_bounded_and_keeps_its_peak()
    {
        var values = Enumerable.Repeat(10.0, 10_000).ToArray();
        values[7_777] = 4_000;

        var bounded = ChartScale.Bound(values);

        bounded.Should().HaveCount(ChartScale.MostPoints);
        bounded.Max().Should().Be(4_000);
    }

    [Fact]
    public void A_gap_breaks_the_line_and_a_lone_point_is_a_dot()
        => ChartScale.Line([0, double.NaN, 50, double.NaN, 100], 100).Should().Be("M0 200h.1M500 100h.1M1000 0h.1");

    [Fact]
    public void A_moment_outside_the_chart_lies_on_its_edge()
    {
        var from = new DateTimeOffset(2026, 3, 1, 0, 0, 0, TimeSpan.Zero);

        ChartScale.X(from.AddHours(-1), from, from.AddHours(2)).Should().Be(0);
        ChartScale.X(from.AddHours(1), from, from.AddHours(2)).Should().Be(500);
        ChartScale.X(from.AddHours(9), from, from.AddHours(2)).Should().Be(1000);
    }
}
