using Bunit;
using IntegrationConsole.Ui;

namespace IntegrationConsole.Tests.Ui;

public sealed class LineChartTests : KitTest
{
    [Fact]
    public void Shows_the_same_figures_as_a_table()
    {
        var chart = Chart([Clock.GetUtcNow(), Clock.GetUtcNow().AddMinutes(5)], [new("p50", [120, double.NaN]), new("p95", [480.4, 1_500])]);

        chart.Find("button").Click();

        chart.FindAll("tbody tr").Select(static row => row.TextContent).Should().Equal("2026-03-01 12:05:00–1,500", "2026-03-01 12:00:00120480");
    }

    [Fact]
    public void Draws_at_most_300_points()
    {
        DateTimeOffset[] times = [.. Enumerable.Range(0, 5_000).Select(index => Clock.GetUtcNow().AddSeconds(index))];

        var chart = Chart(times, [new("p95", [.. times.Select(static (_, index) => (double)index)])]);

        chart.Find("path.line-0").GetAttribute("d")!.Split('L').Should().HaveCount(ChartScale.MostPoints);
    }

    [Fact]
    public void Says_so_when_there_is_nothing() => Chart([], []).Markup.Should().Contain("No samples in this period.");

    [Fact]
    public void A_series_of_another_length_than_the_times_is_a_mistake_of_the_page()
    {
        var wrong = () => Chart([Clock.GetUtcNow()], [new("p50", [1, 2])]);

        wrong.Should().Throw<InvalidOperationException>().WithMessage("*p50*2 values for 1 times*");
    }

    private IRenderedComponent<LineChart> Chart(DateTimeOffset[] times, ChartSeries[] series) => Render<LineChart>(parameters => parameters
        .Add(static chart => chart.Label, "Response time").Add(static chart => chart.Times, times).Add(static chart => chart.Series, series));
}
