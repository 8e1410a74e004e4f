using IntegrationConsole.Rotation;
using IntegrationConsole.Secrets;

namespace IntegrationConsole.Tests.Rotation;

public sealed class RotationRulesTests
{
    private static readonly DateTimeOffset Now = new(2026, 3, 2, 10, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Without_a_schedule_nothing_is_due() => RotationRules.NextDue(0, Now, Now).Should().BeNull();

    [Fact]
    public void The_next_rotation_counts_from_the_last_one_or_from_the_key_that_seals_whichever_is_later()
    {
        RotationRules.NextDue(30, lastStart: null, Now).Should().Be(Now.AddDays(30));
        RotationRules.NextDue(30, Now.AddDays(1), Now).Should().Be(Now.AddDays(31));
        RotationRules.NextDue(30, Now.AddDays(-100), Now).Should().Be(Now.AddDays(30), "Data Protection had made a new key since");
    }

    [Theory]
    [InlineData(-1, false)]
    [InlineData(23, false)]
    [InlineData(25, true)]
    public void A_rotation_is_overdue_a_day_after_its_date(int hoursAfter, bool overdue) => RotationRules.IsOverdue(Now, Now.AddHours(hoursAfter)).Should().Be(overdue);

    [Fact]
    public void Nothing_is_overdue_without_a_date() => RotationRules.IsOverdue(null, Now).Should().BeFalse();

    [Fact]
    public void Keys_made_after_the_new_one_are_new_too()
    {
        RingKey[] ring = [Key(Now), Key(Now.AddDays(1)), Key(Now.AddDays(2))];

        RotationRules.FreshKeys(ring, ring[1].Id).Should().BeEquivalentTo([ring[1].Id, ring[2].Id]);
        RotationRules.FreshKeys(ring, Guid.NewGuid()).Should().BeEmpty("the ring lacks it");
    }

    [Fact]
    public void A_key_can_be_destroyed_only_when_it_is_retired_unused_and_no_session_can_need_it()
    {
        var retired = new RetiredKey(Guid.NewGuid(), 1, Now);
        var later = Now + RotationRules.DestroyableAfter;

        RotationRules.WhyNotDestroy(null, 0, later).Should().StartWith("The key is in use");
        RotationRules.WhyNotDestroy(retired, 3, later).Should().StartWith("The key seals 3 values again");
        RotationRules.WhyNotDestroy(retired, 0, later - TimeSpan.FromSeconds(1)).Should().StartWith("Sessions may still depend");
        RotationRules.WhyNotDestroy(retired, 0, later).Should().BeNull();
        retired.Destroy("alice@example.org", later);
        RotationRules.WhyNotDestroy(retired, 0, later).Should().Be("The key is destroyed already.");
    }

    [Fact]
    public void Rate_and_remaining_time_are_known_after_the_first_batch()
    {
        RotationRules.Rate(0, TimeSpan.Zero).Should().BeNull();
        RotationRules.Remaining(100, 0, TimeSpan.Zero).Should().BeNull();
        RotationRules.Rate(200, TimeSpan.FromSeconds(2)).Should().Be(100);
        RotationRules.Remaining(1_000, 200, TimeSpan.FromSeconds(2)).Should().Be(TimeSpan.FromSeconds(8));
        RotationRules.Remaining(100, 200, TimeSpan.FromSeconds(2)).Should().Be(TimeSpan.Zero);
    }

    [Fact]
    public void The_list_tells_sealing_opening_retired_unreadable_missing_and_destroyed_apart()
    {
        RingKey[] ring = [Key(Now), Key(Now.AddDays(1)), Key(Now.AddDays(2)) with { Opens = false }, Key(Now.AddDays(3))];
        var (missing, destroyed) = (Guid.NewGuid(), new RetiredKey(Guid.NewGuid(), 1, Now));
        destroyed.Destroy("alice@example.org", Now);

        var lines = KeyOverview.Lines(ring, ring[3].Id, new Dictionary<Guid, int> { [ring[1].Id] = 5, [ring[3].Id] = 7, [missing] = 2 }, [new RetiredKey(ring[0].Id, 1, Now), destroyed]);

        lines.Select(l => (l.Use, l.Values)).Should().Equal(
            (KeyUse.Sealing, 7), (KeyUse.Unreadable, 0), (KeyUse.Opening, 5), (KeyUse.Retired, 0), (KeyUse.Missing, 2), (KeyUse.Destroyed, 0));
    }

    private static RingKey Key(DateTimeOffset madeAt) => new(Guid.NewGuid(), madeAt, madeAt.AddDays(90), Opens: true);
}
