using IntegrationConsole.Health;

namespace IntegrationConsole.Tests.Health;

public sealed class UptimeRulesTests
{
    private static readonly DateTimeOffset From = new(2026, 3, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset To = From.AddHours(24);

    [Fact]
    public void Weighs_by_time_and_counts_degraded_as_up() =>
        Of((HealthState.Healthy, 0, 12), (HealthState.Degraded, 12, 18), (HealthState.Unhealthy, 18, 24)).Should().Be(new Uptime(0.75, 1));

    [Fact]
    public void Unknown_time_lowers_the_coverage_only() =>
        Of((HealthState.Healthy, 0, 6), (HealthState.Unknown, 6, 18), (HealthState.Unhealthy, 18, 24)).Should().Be(new Uptime(0.5, 0.5));

    [Fact]
    public void An_open_span_lasts_until_the_end_of_the_window() => Of((HealthState.Healthy, 6, null)).Should().Be(new Uptime(1, 0.75));

    [Fact]
    public void Only_what_lies_in_the_window_counts() =>
        Of((HealthState.Unhealthy, -100, -50), (HealthState.Unhealthy, -50, 6), (HealthState.Healthy, 6, 40), (HealthState.Unhealthy, 40, 50)).Should().Be(new Uptime(0.75, 1));

    [Fact]
    public void Without_known_time_there_is_no_share()
    {
        Of().Should().Be(new Uptime(null, 0));
        Of((HealthState.Unknown, 0, null)).Should().Be(new Uptime(null, 0));
        UptimeRules.Of([(HealthState.Healthy, From, null)], To, To).Should().Be(new Uptime(null, 0));
    }

    private static Uptime Of(params (HealthState State, int From, int? Until)[] spans) =>
        UptimeRules.Of(spans.Select(s => (s.State, From.AddHours(s.From), s.Until is { } until ? From.AddHours(until) : (DateTimeOffset?)null)), From, To);
}
