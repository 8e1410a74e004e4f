using IntegrationConsole.Jobs;
using Microsoft.Extensions.Logging.Abstractions;

namespace IntegrationConsole.Tests.Jobs;

public sealed class ClockWatchTests
{
    private static readonly DateTimeOffset Start = new(2026, 11, 26, 9, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData(3_600, "+01:00:00")]
    [InlineData(-3_600, "-01:00:00")]
    public void A_clock_that_is_set_is_noticed_and_said_for_an_hour(int seconds, string said)
    {
        var time = new SetClock();
        using var watch = new ClockWatch(new JobHeartbeats(time, [], []), time, NullLogger<ClockWatch>.Instance);
        time.Pass(TimeSpan.FromSeconds(2));
        watch.Look();
        watch.Warning(time.GetUtcNow()).Should().BeNull("it ran evenly");

        time.Set(TimeSpan.FromSeconds(seconds));
        time.Pass(TimeSpan.FromSeconds(2));
        watch.Look();

        watch.Warning(time.GetUtcNow()).Should().Contain(said).And.Contain("time synchronization");
        watch.Warning(time.GetUtcNow() + TimeSpan.FromHours(2)).Should().BeNull();
    }

    /// <summary>A wall clock that can be set, beside a counter that can't.</summary>
    private sealed class SetClock : TimeProvider
    {
        private TimeSpan passed;
        private TimeSpan offset;

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public void Pass(TimeSpan span) => passed += span;

        public void Set(TimeSpan by) => offset += by;

        public override DateTimeOffset GetUtcNow() => Start + passed + offset;

        public override long GetTimestamp() => passed.Ticks;
    }
}
