using IntegrationConsole.Integrations.Wizard;
using IntegrationConsole.Providers.Contract;

namespace IntegrationConsole.Tests.Integrations.Wizard;

public sealed class BaselineRulesTests
{
    private static readonly ProviderManifest SendGrid = ProviderCatalog.Find("sendgrid")!.Manifest;

    [Theory]
    [InlineData(1, 200)]
    [InlineData(66, 200)]
    [InlineData(67, 250)]
    [InlineData(100, 300)]
    [InlineData(301, 950)]
    [InlineData(400, 1200)]
    [InlineData(1600, 4800)]
    [InlineData(2000, 6000)]
    [InlineData(2001, 6500)]
    [InlineData(59_000, 60_000)]
    public void Degraded_is_about_three_times_the_median_in_a_round_figure(int median, int proposed) =>
        BaselineRules.DegradedAbove(TimeSpan.FromMilliseconds(median)).Should().Be(TimeSpan.FromMilliseconds(proposed));

    [Theory]
    [InlineData("50 10 40 20 30", 30, 10, 50, 0)]
    [InlineData("10 20", 15, 10, 20, 0)]
    [InlineData("x 20 x", 20, 20, 20, 2)]
    public void Median_and_spread_are_of_the_probes_that_succeeded(string probes, int median, int fastest, int slowest, int failed)
    {
        var baseline = BaselineRules.Of([.. probes.Split(' ').Select(Report)])!;

        baseline.Median.TotalMilliseconds.Should().Be(median);
        baseline.Fastest.TotalMilliseconds.Should().Be(fastest);
        baseline.Slowest.TotalMilliseconds.Should().Be(slowest);
        baseline.Failed.Should().Be(failed);
    }

    [Fact]
    public void Nothing_is_proposed_when_nothing_succeeded() => BaselineRules.Of([Report("x")]).Should().BeNull();

    [Fact]
    public void A_probe_that_costs_is_measured_once()
    {
        BaselineRules.RunsFor(SendGrid).Should().Be(5);
        BaselineRules.RunsFor(SendGrid with { Exemptions = [new(ConformancePoint.ProbesForFree, "It costs.")] }).Should().Be(1);
    }

    [Theory]
    [InlineData(1, 5)]
    [InlineData(300, 300)]
    [InlineData(200_000, 86_400)]
    public void The_interval_is_the_providers_own_within_the_consoles_range(int suggested, int proposed) =>
        BaselineRules.Interval(SendGrid with { SuggestedInterval = TimeSpan.FromSeconds(suggested) }).Should().Be(TimeSpan.FromSeconds(proposed));

    private static ProbeReport Report(string milliseconds) => new()
    {
        Cause = milliseconds == "x" ? Cause.Timeout : Cause.None,
        Summary = "",
        Timings = new(TimeSpan.FromMilliseconds(milliseconds == "x" ? 9999 : int.Parse(milliseconds, System.Globalization.CultureInfo.InvariantCulture))),
    };
}
