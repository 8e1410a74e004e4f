using IntegrationConsole.Health;

namespace IntegrationConsole.Tests.Health;

public sealed class SlotRulesTests
{
    private const long Start = 1_772_445_600_000;

    [Theory]
    [InlineData(5_000)]
    [InlineData(60_000)]
    [InlineData(86_400_000)]
    public void Ten_thousand_slots_do_not_drift(long interval)
    {
        var due = Start;
        for (var i = 0; i < 10_000; i++)
        {
            var runAt = SlotRules.RunAt(7, due, interval).ToUnixTimeMilliseconds();
            runAt.Should().BeInRange(Start + (i * interval), Start + (i * interval) + Math.Min(interval / 5, 600_000) - 1);
            due += interval;
        }
    }

    [Fact]
    public void Jitter_uses_the_whole_window_and_differs_between_integrations()
    {
        var shifts = Enumerable.Range(1, 1_000).Select(id => (SlotRules.RunAt(id, Start, 60_000).ToUnixTimeMilliseconds() - Start) / 1_000).ToList();

        shifts.Should().OnlyContain(s => s >= 0 && s < 12);
        shifts.GroupBy(s => s).Should().HaveCount(12).And.OnlyContain(g => g.Count() > 40, "1,000 integrations spread over 12 seconds");
    }

    [Fact]
    public void The_same_slot_always_runs_at_the_same_moment() => SlotRules.RunAt(3, Start, 60_000).Should().Be(SlotRules.RunAt(3, Start, 60_000));

    [Fact]
    public void An_interval_too_short_for_jitter_has_none() => SlotRules.RunAt(3, Start, 4).ToUnixTimeMilliseconds().Should().Be(Start);

    [Fact]
    public void A_claim_of_fifteen_seconds_covers_three_slots_of_five() =>
        SlotRules.Claimed(Start + 15_000, 5_000, Start - 1).Should().Equal(Start, Start + 5_000, Start + 10_000);

    [Fact]
    public void After_a_pause_a_claim_gives_only_the_newest_slot() =>
        SlotRules.Claimed(Start + 3_600_000, 60_000, Start + 3_540_000 - 1).Should().Equal(Start + 3_540_000);
}
