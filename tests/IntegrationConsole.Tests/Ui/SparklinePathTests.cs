using IntegrationConsole.Ui;

namespace IntegrationConsole.Tests.Ui;

public sealed class SparklinePathTests
{
    [Fact]
    public void Runs_from_low_to_high_and_leaves_below_the_box_so_that_one_path_is_line_and_area()
        => SparklinePath.From([0, 50, 100]).Should().Be("M-2 39V27H0l1-12l1-12h2V39");

    [Fact]
    public void A_gap_breaks_the_line()
        => SparklinePath.From([0, 100, double.NaN, 100, 0]).Should().Be("M-2 39V27H0l1-24M3 3l1 24h2V39");

    [Fact]
    public void A_quiet_line_stays_quiet()
    {
        var path = SparklinePath.From([100, 102, 100]);

        path.Should().Be("M-2 39V5H0l1-2l1 2h2V39", "2 % of change is no mountain");
    }

    [Fact]
    public void Nothing_is_drawn_of_nothing()
    {
        SparklinePath.From([]).Should().BeEmpty();
        SparklinePath.From([double.NaN, double.PositiveInfinity]).Should().BeEmpty();
        SparklinePath.From([0, 0]).Should().Be("M-2 39V27H0l1 0h2V39");
    }

    [Fact]
    public void Forty_eight_points_fit_in_300_characters()
        => SparklinePath.From([.. Enumerable.Range(0, 48).Select(index => 100 + ((index * 37) % 90) + 0.123)]).Length.Should().BeLessThan(300);
}
