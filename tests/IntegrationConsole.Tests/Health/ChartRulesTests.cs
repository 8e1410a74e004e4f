using IntegrationConsole.Health;
using IntegrationConsole.Providers.Contract;
using IntegrationConsole.Ui;

namespace IntegrationConsole.Tests.Health;

public sealed class ChartRulesTests
{
    private static readonly DateTimeOffset From = Row.Start;
    private static readonly DateTimeOffset To = Row.Start.AddHours(24);

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(24)]
    [InlineData(287)]
    [InlineData(289)]
    [InlineData(1_440)]
    [InlineData(17_280)]
    public void Jittered_probes_make_a_bounded_even_line_without_gaps(int count)
    {
        var random = new Random(count);
        var every = TimeSpan.FromHours(24) / count;
        var samples = Enumerable.Range(0, count).Select(i => Row.One('s', From + (every * (i + 0.2 + (random.NextDouble() * 0.2))))).ToList();

        var (times, series) = ChartRules.Reduce(samples, From, To);

        times.Should().HaveCountGreaterThan(0).And.HaveCountLessThanOrEqualTo(300);
        Evenly(times);
        series.Should().OnlyContain(s => s.Values.Count == times.Count);
        series[0].Values.SkipLast(1).Should().NotContain(v => !v.Equals(80));
    }

    [Theory]
    [InlineData(24)]
    [InlineData(1_440)]
    public void Failures_and_times_without_probes_are_gaps_of_their_length(int count)
    {
        var every = TimeSpan.FromHours(24) / count;
        var samples = Enumerable.Range(0, count)
            .Select(i => (Position: (double)i / count, Sample: Row.One(i * 4 / count == 1 ? 'f' : 's', From + (every * i))))
            .Where(s => s.Position is < 0.5 or >= 0.75)
            .Select(s => s.Sample)
            .ToList();

        var (times, series) = ChartRules.Reduce(samples, From, To);

        Evenly(times);
        ((double)series[0].Values.Count(double.IsNaN) / times.Count).Should().BeApproximately(0.5, 0.1);
    }

    [Fact]
    public void Median_and_p95_are_those_of_each_part()
    {
        var samples = Enumerable.Range(0, 2_880).Select(i => Row.One(i % 10 == 9 ? 'S' : 's', From.AddSeconds(30 * i))).ToList();

        var (_, series) = ChartRules.Reduce(samples, From, To);

        series.Select(s => (s.Name, s.Values[100])).Should().Equal(("Median", 80), ("p95", 3_000));
    }

    [Fact]
    public void A_young_integration_fills_the_chart_from_its_first_sample()
    {
        var samples = Enumerable.Range(0, 10).Select(i => Row.One('s', To.AddMinutes(i - 10))).ToList();

        var (times, _) = ChartRules.Reduce(samples, From, To);

        times.Should().HaveCount(8).And.OnlyContain(t => t > To.AddMinutes(-10));
    }

    [Fact]
    public void Nothing_makes_an_empty_chart_and_samples_of_one_moment_one_point()
    {
        ChartRules.Reduce([], From, To).Times.Should().BeEmpty();
        ChartRules.Reduce([Row.One('s', From), Row.One('S', From)], From, To).Times.Should().ContainSingle();
        ChartRules.Reduce([Row.One('s', To)], From, To).Times.Should().BeEmpty();
    }

    [Fact]
    public void Trouble_within_the_window_is_a_band_cut_to_it()
    {
        StatusSpan Span(HealthState state, DateTimeOffset at) => new(1, 7, state, Cause.Timeout, "", at);

        var bands = ChartRules.Bands([Span(HealthState.Healthy, From), Span(HealthState.Unhealthy, From.AddHours(-1)), Span(HealthState.Degraded, From.AddHours(2)), Span(HealthState.Unknown, From)], From, To);

        bands.Select(b => (b.From, b.Tone)).Should().Equal((From, StatusTone.Bad), (From.AddHours(2), StatusTone.Warn));
        bands.Should().OnlyContain(b => b.To == To);
    }

    private static void Evenly(IReadOnlyList<DateTimeOffset> times) =>
        times.Zip(times.Skip(1), (a, b) => (b - a).TotalMilliseconds).Distinct().ToList().ForEach(step => step.Should().BeApproximately((times[^1] - times[0]).TotalMilliseconds / Math.Max(1, times.Count - 1), 1));
}
