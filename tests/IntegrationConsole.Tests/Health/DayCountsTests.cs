using IntegrationConsole.Health;

namespace IntegrationConsole.Tests.Health;

public sealed class DayCountsTests
{
    private static readonly DateTimeOffset Evening = new(2026, 3, 1, 23, 59, 59, TimeSpan.Zero);

    [Fact]
    public void Adds_up_within_a_day() => default(DayCounts).Plus(Evening, 3, 1).Plus(Evening, 1, 0).Should().Be(new DayCounts(new(2026, 3, 1), 4, 1));

    [Fact]
    public void Starts_at_zero_with_a_new_day() => default(DayCounts).Plus(Evening, 3, 1).Plus(Evening.AddSeconds(1), 1, 1).Should().Be(new DayCounts(new(2026, 3, 2), 1, 1));

    [Fact]
    public void A_probe_of_yesterday_does_not_count_today()
    {
        var today = default(DayCounts).Plus(Evening.AddSeconds(1), 1, 0);

        today.Plus(Evening, 1, 1).Should().Be(today);
    }

    [Fact]
    public void The_day_is_that_of_utc() => default(DayCounts).Plus(new DateTimeOffset(2026, 3, 2, 0, 30, 0, TimeSpan.FromHours(2)), 1, 0).Day.Should().Be(new DateOnly(2026, 3, 1));
}
