using IntegrationConsole.Health;
using IntegrationConsole.Live;
using IntegrationConsole.Providers.Contract;
using IntegrationConsole.Tests.Fakes;
using Microsoft.Extensions.Logging.Abstractions;

namespace IntegrationConsole.Tests.Health;

public sealed class HealthBoardTests
{
    private readonly HealthBoard board = new(new LiveFeed(NullLogger<LiveFeed>.Instance), new ManualTime());

    [Fact]
    public void Shows_the_worst_first_and_the_newest_trouble_before_the_older()
    {
        Add(1, HealthState.Healthy, "b");
        Add(2, HealthState.Unhealthy, "old trouble", minutesAgo: 50);
        Add(3, HealthState.Unhealthy, "new trouble", minutesAgo: 5);
        Add(4, HealthState.Degraded, "slow");
        Add(5, HealthState.Healthy, "A");
        Add(6, HealthState.Unhealthy, "off", enabled: false);
        Add(7, HealthState.Unknown, "new");

        board.Of(1).Rows.Select(r => r.Facts.IntegrationId).Should().Equal(3, 2, 4, 7, 5, 1, 6);
        board.Of(1).Counts.Should().Be(new CountsMessage(Total: 7, Active: 4, Degraded: 1, Errors: 2, Disabled: 1, Unknown: 1));
    }

    [Fact]
    public void Stays_in_order_while_rows_change()
    {
        var random = new Random(5);
        var monitors = Enumerable.Range(1, 200).Select(id => Add(id, HealthState.Healthy, $"name {id % 17}")).ToList();
        for (var round = 0; round < 50; round++)
        {
            var monitor = monitors[random.Next(monitors.Count)];
            monitor.Enter(new((HealthState)random.Next(4), Cause.None, "", Row.Start.AddSeconds(round), null), Row.Start);
            board.Touch(1);

            var rows = board.Of(1).Rows;
            rows.Should().HaveCount(200).And.OnlyHaveUniqueItems();
            rows.Select(r => r.Rank).Should().BeInAscendingOrder();
            foreach (var healthy in rows.Where(r => r.Rank >= 2).GroupBy(r => r.Rank))
            {
                healthy.Select(r => r.Facts.Name).Should().BeInAscendingOrder(StringComparer.OrdinalIgnoreCase);
            }
        }
    }

    [Fact]
    public void All_viewers_of_one_version_get_the_same_picture()
    {
        var monitor = Add(1, HealthState.Healthy, "a");
        var picture = board.Of(1);
        board.Of(1).Should().BeSameAs(picture);

        monitor.Record(Row.One('s', Row.Start), null);
        board.Touch(1);

        board.Of(1).Should().NotBeSameAs(picture);
        board.Of(1).Version.Should().Be(board.VersionOf(1));
    }

    [Fact]
    public void One_organization_does_not_see_the_integrations_of_another()
    {
        Add(1, HealthState.Healthy, "ours");
        board.Add(BoardRowTests.Facts(2, organizationId: 2));

        board.Of(1).Rows.Should().ContainSingle().Which.Facts.IntegrationId.Should().Be(1);
        board.Find(1, "integration-2").Should().BeNull();
        board.Of(99).Rows.Should().BeEmpty();
    }

    [Fact]
    public void Removing_an_old_integration_keeps_its_successor_of_the_same_name()
    {
        board.Add(BoardRowTests.Facts(1) with { Slug = "mail" });
        board.Add(BoardRowTests.Facts(2) with { Slug = "mail" });

        board.Remove(1);

        board.Find(1, "mail")!.Facts.IntegrationId.Should().Be(2);
    }

    [Fact]
    public void The_counters_agree_with_the_picture()
    {
        Enumerable.Range(1, 40).ToList().ForEach(id => Add(id, (HealthState)(id % 4), "x", enabled: id % 7 != 0));

        board.CountsOf(1).Should().Be(board.Of(1).Counts);
    }

    private IntegrationMonitor Add(int id, HealthState state, string name, bool enabled = true, int minutesAgo = 10)
    {
        var monitor = board.Add(BoardRowTests.Facts(id, enabled: enabled, name: name));
        monitor.TakeSpans([new(state, Cause.None, "", Row.Start.AddMinutes(-minutesAgo), null)]);
        return monitor;
    }
}
