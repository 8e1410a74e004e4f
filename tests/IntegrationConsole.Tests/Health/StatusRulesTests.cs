using FsCheck;
using FsCheck.Fluent;
using IntegrationConsole.Health;
using IntegrationConsole.Integrations;
using IntegrationConsole.Providers.Contract;

namespace IntegrationConsole.Tests.Health;

public sealed class StatusRulesTests
{
    private static readonly MonitoringSettings Defaults = MonitoringSettings.Default;

    [Theory]
    [InlineData(HealthState.Unknown, "s", HealthState.Healthy)] // the first success
    [InlineData(HealthState.Unknown, "f", null)] // one failure is not an outage
    [InlineData(HealthState.Unknown, "ff", HealthState.Unhealthy)]
    [InlineData(HealthState.Unknown, "fs", HealthState.Healthy)]
    [InlineData(HealthState.Unknown, "r", null)]
    [InlineData(HealthState.Unknown, "rr", HealthState.Degraded)]
    [InlineData(HealthState.Unknown, "S", HealthState.Healthy)] // one slow answer is not slow yet
    [InlineData(HealthState.Healthy, "sssf", null)]
    [InlineData(HealthState.Healthy, "ssff", HealthState.Unhealthy)]
    [InlineData(HealthState.Healthy, "sfsf", HealthState.Unhealthy)] // 2 of 3
    [InlineData(HealthState.Healthy, "sffs", null)] // the newest works: no alarm for what is over
    [InlineData(HealthState.Healthy, "ssrr", HealthState.Degraded)]
    [InlineData(HealthState.Healthy, "sspp", HealthState.Degraded)]
    [InlineData(HealthState.Healthy, "sssr", null)]
    [InlineData(HealthState.Healthy, "ssSS", HealthState.Degraded)]
    [InlineData(HealthState.Healthy, "sssS", null)]
    [InlineData(HealthState.Degraded, "SSss", HealthState.Healthy)]
    [InlineData(HealthState.Degraded, "SSsS", null)]
    [InlineData(HealthState.Degraded, "rrs", null)]
    [InlineData(HealthState.Degraded, "rrss", HealthState.Healthy)]
    [InlineData(HealthState.Degraded, "ssff", HealthState.Unhealthy)]
    [InlineData(HealthState.Unhealthy, "ffs", null)]
    [InlineData(HealthState.Unhealthy, "ffss", HealthState.Healthy)] // 2 of 2
    [InlineData(HealthState.Unhealthy, "ffsf", null)]
    [InlineData(HealthState.Unhealthy, "ffrr", HealthState.Degraded)] // it answers, with a limit
    [InlineData(HealthState.Unhealthy, "ffSS", HealthState.Degraded)]
    [InlineData(HealthState.Unhealthy, "fff", null)]
    [InlineData(HealthState.Healthy, "ssssssssfsssssssfsssfsssf", null)] // see the error rate below
    [InlineData(HealthState.Healthy, "", null)]
    public void Moves_between_states_by_the_newest_probes(HealthState current, string samples, HealthState? expected)
    {
        var settings = samples.Length > 20 ? Defaults with { DegradedErrorRate = null } : Defaults;

        StatusRules.Decide(current, Row.Of(samples), settings, "said so")?.To.Should().Be(expected);
    }

    [Theory]
    [InlineData("sssssssfsssfsssfssfs", HealthState.Degraded)] // 4 of 20 are 20 %, none of them an outage by 2 of 3
    [InlineData("sssssssfsssfsssfssss", null)] // 3 of 20
    [InlineData("sfsssfsss", null)] // too few to speak of a rate
    [InlineData("sfsssfsssss", null)] // 2 of 11 are 18 %
    [InlineData("sfsssfssss", HealthState.Degraded)] // 2 of 10
    public void Degrades_by_error_rate_without_an_outage(string samples, HealthState? expected) =>
        StatusRules.Decide(HealthState.Healthy, Row.Of(samples), Defaults, null)?.To.Should().Be(expected);

    [Fact]
    public void Recovers_from_a_long_outage_with_two_successes_however_long_it_was() =>
        StatusRules.Decide(HealthState.Unhealthy, Row.Of("ffffffffffffffffffss"), Defaults, null)!.To.Should().Be(HealthState.Healthy);

    [Fact]
    public void Recovers_from_a_high_error_rate_when_it_has_fallen()
    {
        StatusRules.Decide(HealthState.Degraded, Row.Of("sfsssfsssfsssfssssss"), Defaults, null).Should().BeNull("4 of 20");
        StatusRules.Decide(HealthState.Degraded, Row.Of("ssssfsssfsssfsssssss"), Defaults, null)!.To.Should().Be(HealthState.Healthy, "3 of 20");
    }

    [Fact]
    public void Does_not_flap_with_a_provider_that_does()
    {
        var samples = Row.Of("ss" + string.Concat(Enumerable.Repeat("fs", 30)));
        var (state, changes) = Play(samples, Defaults);

        state.Should().Be(HealthState.Unhealthy);
        changes.Select(c => c.To).Should().Equal(HealthState.Healthy, HealthState.Unhealthy);
    }

    [Fact]
    public void Says_which_rule_decided_and_which_samples_it_counted()
    {
        var decision = StatusRules.Decide(HealthState.Healthy, Row.Of("stf"), Defaults, "something else")!;

        decision.Rule.Should().Be("2 of the last 3 probes failed (limit: 2 of 3)");
        decision.SamplesCounted.Should().Be("10:00:00 ok 80 ms; 10:01:00 Timeout 10000 ms; 10:02:00 ProviderFault 90 ms");
        decision.Cause.Should().Be(Cause.ProviderFault);
        decision.Summary.Should().Be("The provider answered 503.");
    }

    [Fact]
    public void Says_in_the_words_of_the_failure_why_it_is_degraded_even_when_the_newest_probe_succeeded()
    {
        var decision = StatusRules.Decide(HealthState.Unhealthy, Row.Of("rrs"), Defaults with { UpAfter = 1 }, "Authenticated.")!;

        decision.To.Should().Be(HealthState.Degraded);
        decision.Cause.Should().Be(Cause.RateLimited);
        decision.Summary.Should().Be("Slow down.");
    }

    [Fact]
    public void Names_the_slowest_answer_and_the_limit()
    {
        var decision = StatusRules.Decide(HealthState.Healthy, Row.Of("sSSs"), Defaults, null)!;

        decision.Cause.Should().Be(Cause.Timeout);
        decision.Rule.Should().Be("2 of the last 3 probes took longer than 2000 ms (limit: 2 of 3)");
        decision.Summary.Should().Be("Answers slowly: up to 3000 ms, limit 2000 ms.");
    }

    [Fact]
    public void Speed_and_error_rate_do_not_matter_when_switched_off()
    {
        var lenient = Defaults with { DegradedLatency = null, DegradedErrorRate = null };

        StatusRules.Decide(HealthState.Healthy, Row.Of("SSSS"), lenient, null).Should().BeNull();
        StatusRules.Decide(HealthState.Healthy, Row.Of("sfsssfssss"), lenient, null).Should().BeNull();
        StatusRules.Decide(HealthState.Unhealthy, Row.Of("ffSS"), lenient, null)!.To.Should().Be(HealthState.Healthy);
    }

    [Fact]
    public void Without_samples_for_three_intervals_the_state_is_unknown()
    {
        StatusRules.StaleAfter(Defaults with { Interval = TimeSpan.FromMinutes(1), Timeout = TimeSpan.FromSeconds(10) }).Should().Be(TimeSpan.FromSeconds(190));
        StatusRules.StaleAfter(Defaults with { Interval = TimeSpan.FromSeconds(5), Timeout = TimeSpan.FromSeconds(1) }).Should().Be(TimeSpan.FromSeconds(30));
        StatusRules.Stale(Row.Start).Should().BeEquivalentTo(new { To = HealthState.Unknown, SamplesCounted = "last 10:00:00" });
        StatusRules.Stale(null).SamplesCounted.Should().Be("none");
    }

    [Fact]
    public void Is_never_red_without_enough_outages_in_the_window()
    {
        var cases = from letters in Gen.Elements('s', 'S', 'f', 't', 'r', 'p').ListOf()
                    from of in Gen.Choose(1, 20)
                    from after in Gen.Choose(1, of)
                    select (Letters: string.Concat(letters), Settings: Defaults with { DownOf = of, DownAfter = after });

        Prop.ForAll(cases.ToArbitrary(), c =>
        {
            var samples = Row.Of(c.Letters);
            for (var end = 1; end <= samples.Length; end++)
            {
                var decision = StatusRules.Decide(HealthState.Healthy, samples.AsSpan(0, end), c.Settings, null);
                var outages = samples[..end].TakeLast(c.Settings.DownOf).Count(s => StatusRules.IsOutage(s.Cause));
                if (decision?.To is HealthState.Unhealthy && outages < c.Settings.DownAfter)
                {
                    return false;
                }
            }

            return true;
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void Never_decides_for_the_state_it_is_in()
    {
        var cases = from letters in Gen.Elements('s', 'S', 'f', 't', 'r', 'p').ListOf()
                    from current in Gen.Elements(Enum.GetValues<HealthState>())
                    select (Letters: string.Concat(letters), Current: current);

        Prop.ForAll(cases.ToArbitrary(), c => StatusRules.Decide(c.Current, Row.Of(c.Letters), Defaults, null)?.To != c.Current).QuickCheckThrowOnFailure();
    }

    private static (HealthState State, List<StatusDecision> Changes) Play(SampleRow[] samples, MonitoringSettings settings)
    {
        var state = HealthState.Unknown;
        var changes = new List<StatusDecision>();
        for (var end = 1; end <= samples.Length; end++)
        {
            if (StatusRules.Decide(state, samples.AsSpan(0, end), settings, null) is { } decision)
            {
                state = decision.To;
                changes.Add(decision);
            }
        }

        return (state, changes);
    }
}
