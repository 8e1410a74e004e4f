using IntegrationConsole.Health;
using IntegrationConsole.Integrations;
using IntegrationConsole.Providers.Contract;

namespace IntegrationConsole.Tests.Health;

public sealed class IntegrationMonitorTests
{
    [Fact]
    public void Samples_from_before_a_configuration_change_do_not_decide()
    {
        var monitor = new IntegrationMonitor(BoardRowTests.Facts());
        Record(monitor, "sf");
        monitor.Configure(BoardRowTests.Facts() with { Version = 2 });

        Record(monitor, "f", minute: 2).Should().BeNull("one failure with the new configuration is one of one");
    }

    [Fact]
    public void Samples_from_before_a_gap_do_not_decide()
    {
        var monitor = new IntegrationMonitor(BoardRowTests.Facts());
        Record(monitor, "ssf");
        monitor.Enter(new(HealthState.Unknown, Cause.Unknown, "", Row.Start.AddMinutes(10), null), Row.Start.AddMinutes(10));

        Record(monitor, "f", minute: 11).Should().BeNull();
    }

    [Fact]
    public void A_restart_counts_the_same_samples_as_before_it()
    {
        var monitor = new IntegrationMonitor(BoardRowTests.Facts() with { UpdatedAt = Row.Start.AddMinutes(2) });
        monitor.Restore([new(HealthState.Healthy, Cause.None, "", Row.Start, null)], Row.Of("ffff"));

        monitor.NewestSamples(10, freshOnly: true).Should().HaveCount(2);
        monitor.NewestSamples(10, freshOnly: false).Should().HaveCount(4);
    }

    [Fact]
    public void A_probe_that_ends_after_the_switch_was_turned_off_decides_nothing()
    {
        var monitor = new IntegrationMonitor(BoardRowTests.Facts());
        monitor.Configure(BoardRowTests.Facts(enabled: false));

        Record(monitor, "s").Should().BeNull();
    }

    [Fact]
    public void The_picture_stays_the_same_object_until_something_changes()
    {
        var monitor = new IntegrationMonitor(BoardRowTests.Facts());
        var first = monitor.Row(Row.Start);
        monitor.Row(Row.Start.AddSeconds(1)).Should().BeSameAs(first);

        Record(monitor, "s");

        monitor.Row(Row.Start).Version.Should().BeGreaterThan(first.Version);
    }

    [Fact]
    public void One_probe_runs_at_a_time()
    {
        var monitor = new IntegrationMonitor(BoardRowTests.Facts());

        monitor.TryBeginProbe().Should().BeTrue();
        monitor.TryBeginProbe().Should().BeFalse();
        monitor.EndProbe();
        monitor.TryBeginProbe().Should().BeTrue();
    }

    [Fact]
    public void A_shorter_interval_makes_room_and_keeps_the_samples()
    {
        var monitor = new IntegrationMonitor(BoardRowTests.Facts());
        Record(monitor, "sss");

        monitor.Configure(BoardRowTests.Facts(monitoring: MonitoringSettings.Default with { Interval = TimeSpan.FromSeconds(5) }));
        for (var i = 0; i < 400; i++)
        {
            monitor.Record(Row.One('s', Row.Start.AddMinutes(5).AddSeconds(5 * i)), null);
        }

        monitor.NewestSamples(1_000, freshOnly: false).Length.Should().BeGreaterThanOrEqualTo(25 * 12, "25 minutes lie in the ring");
    }

    private static StatusDecision? Record(IntegrationMonitor monitor, string letters, int minute = 0) =>
        letters.Select((letter, i) => monitor.Record(Row.One(letter, Row.Start.AddMinutes(minute + i)), null)).ToList()[^1];
}
