using IntegrationConsole.Health;
using IntegrationConsole.Integrations;
using IntegrationConsole.Providers.Contract;
using IntegrationConsole.Ui;

namespace IntegrationConsole.Tests.Health;

public sealed class HealthWordsTests
{
    [Fact]
    public void Every_cause_has_its_own_name_and_advice()
    {
        Enum.GetValues<Cause>().Select(HealthWords.Name).Should().OnlyHaveUniqueItems().And.NotContain("");
        Enum.GetValues<Cause>().Where(c => c is not (Cause.None or Cause.Unknown)).Select(HealthWords.Advice)
            .Should().OnlyHaveUniqueItems().And.OnlyContain(advice => advice.EndsWith('.')).And.NotContain(HealthWords.Advice(Cause.Unknown));
    }

    [Fact]
    public void Every_state_has_its_own_word_and_tone()
    {
        Enum.GetValues<HealthState>().Select(HealthWords.Api).Should().OnlyHaveUniqueItems();
        Enum.GetValues<HealthState>().Select(s => HealthWords.Tone(s, enabled: true)).Should().OnlyHaveUniqueItems().And.NotContain(StatusTone.Off);
        Enum.GetValues<HealthState>().Should().OnlyContain(s => HealthWords.Api(s, false) == "disabled" && HealthWords.Tone(s, false) == StatusTone.Off);
    }

    [Fact]
    public void Every_category_has_its_own_name() => Enum.GetValues<Category>().Select(CategoryWords.Name).Should().OnlyHaveUniqueItems().And.NotContain("");

    [Fact]
    public void Every_capability_but_plain_http_tells_what_fails_without_it()
    {
        foreach (var capability in Enum.GetValues<Capability>())
        {
            (HealthWords.Impact([Capability.Http, capability]) is null).Should().Be(capability is Capability.Http, capability.ToString());
        }

        HealthWords.Impact([]).Should().BeNull();
    }

    [Fact]
    public void What_times_out_when_down_is_slow_when_degraded()
    {
        HealthWords.Name(Cause.Timeout, HealthState.Degraded).Should().Be("slow");
        HealthWords.Name(Cause.Timeout, HealthState.Unhealthy).Should().Be("timed out");
    }

    [Theory]
    [InlineData('s', StatusTone.Ok)]
    [InlineData('S', StatusTone.Warn)]
    [InlineData('r', StatusTone.Warn)]
    [InlineData('f', StatusTone.Bad)]
    public void A_sample_looks_as_it_counts(char sample, StatusTone tone) => HealthWords.Tone(Row.One(sample, Row.Start), MonitoringSettings.Default).Should().Be(tone);
}
