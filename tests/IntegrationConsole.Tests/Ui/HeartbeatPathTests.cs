using IntegrationConsole.Ui;

namespace IntegrationConsole.Tests.Ui;

public sealed class HeartbeatPathTests
{
    [Fact]
    public void A_healthy_day_is_one_line()
        => HeartbeatPath.From(Enumerable.Repeat(StatusTone.Ok, 40).ToArray()).Should().Be("""<path class="t-ok" d="M0 10h119"/>""");

    [Fact]
    public void Each_run_of_a_tone_is_one_line_on_the_path_of_its_tone()
        => HeartbeatPath.From([StatusTone.Ok, StatusTone.Bad, StatusTone.Bad, StatusTone.Ok, StatusTone.Warn])
            .Should().Be("""<path class="t-ok" d="M0 10h2M9 10h2"/><path class="t-warn" d="M12 8.5h2"/><path class="t-bad" d="M3 7h5"/>""");

    [Fact]
    public void Nothing_is_drawn_of_nothing() => HeartbeatPath.From([]).Should().BeEmpty();

    [Fact]
    public void The_pictures_of_an_uneasy_tile_take_less_than_1200_characters()
    {
        var beats = Enumerable.Range(0, 40).Select(static index => index % 5 == 0 ? StatusTone.Bad : index % 7 == 0 ? StatusTone.Warn : StatusTone.Ok).ToArray();
        var latencies = Enumerable.Range(0, 48).Select(static index => 100.0 + ((index * 37) % 90)).ToArray();

        (HeartbeatPath.From(beats).Length + SparklinePath.From(latencies).Length).Should().BeLessThan(900);
    }
}
