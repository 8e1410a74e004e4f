using IntegrationConsole.Health;

namespace IntegrationConsole.Tests.Health;

public sealed class SweepMemoryTests
{
    private const long Start = 1_772_445_600_000;

    [Fact]
    public void Overlapping_claims_hand_every_slot_out_once_and_none_is_left_out()
    {
        var memory = new SweepMemory();
        var slots = new List<DateTimeOffset>();
        var due = Start;
        for (var now = Start; now < Start + 600_000; now += 10_000)
        {
            var horizon = now + (long)ProbeSweep.Ahead.TotalMilliseconds;
            due += 5_000 * (((horizon - due) / 5_000) + 1);
            slots.AddRange(memory.NewSlots(new Claim(7, due, 5_000), now).Select(s => s.At));
        }

        slots.Should().OnlyHaveUniqueItems().And.BeInAscendingOrder();
        slots.Zip(slots.Skip(1), (a, b) => b - a).Should().OnlyContain(gap => gap > TimeSpan.FromSeconds(4) - TimeSpan.FromMilliseconds(1) && gap < TimeSpan.FromSeconds(6));
    }

    [Fact]
    public void The_same_claim_twice_gives_nothing_the_second_time()
    {
        var memory = new SweepMemory();
        var claim = new Claim(7, Start + 60_000, 60_000);

        memory.NewSlots(claim, Start).Should().HaveCount(1);
        memory.NewSlots(claim, Start).Should().BeEmpty();
    }

    [Fact]
    public void Slots_missed_while_the_process_was_suspended_are_not_made_up_for()
    {
        var memory = new SweepMemory();
        memory.NewSlots(new Claim(7, Start, 60_000), Start).ToList().Should().HaveCount(1);

        memory.NewSlots(new Claim(7, Start + 3_600_000, 60_000), Start + 3_600_000).ToList().Should().HaveCount(1);
    }

    [Fact]
    public void After_a_restart_the_first_claim_hands_out_every_slot_ahead_so_that_a_short_interval_is_kept()
    {
        var claim = new Claim(7, Start + 17_000, 5_000); // was due 3 s ago and is claimed up to 15 s ahead: slots at -3, 2, 7 and 12 s

        var slots = new SweepMemory().NewSlots(claim, Start).Select(s => s.At).ToList();

        slots.Should().Equal(new[] { 2_000, 7_000, 12_000 }.Select(after => SlotRules.RunAt(7, Start + after, 5_000)));
    }

    [Fact]
    public void After_a_restart_a_missed_probe_with_a_long_interval_runs_at_once()
    {
        var claim = new Claim(7, Start + 3_000_000, 3_600_000); // was due ten minutes ago

        new SweepMemory().NewSlots(claim, Start).Should().ContainSingle().Which.At.Should().BeBefore(DateTimeOffset.FromUnixTimeMilliseconds(Start));
    }
}
