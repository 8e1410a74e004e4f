using IntegrationConsole.Simulator.Weather;

namespace IntegrationConsole.Tests.Simulator;

public sealed class WeatherTests
{
    private static readonly DateTimeOffset Noon = new(2026, 11, 23, 12, 0, 0, TimeSpan.Zero);

    private static readonly Climate Mixed = new(
        new Fault.None(),
        TimeSpan.FromMinutes(4),
        [
            new(3, TimeSpan.FromSeconds(30), TimeSpan.FromSeconds(90), new Fault.Reset()),
            new(1, TimeSpan.FromSeconds(30), TimeSpan.FromSeconds(90), new Fault.Unauthorized()),
        ]);

    [Theory]
    [InlineData(-1, false)]
    [InlineData(0, true)]
    [InlineData(59, true)]
    [InlineData(60, false)]
    public void An_outage_window_includes_its_start_and_not_its_end(int secondsAfterNoon, bool down)
    {
        var window = new Fault.OutageWindow(Noon, Noon.AddMinutes(1));

        var fault = FaultRules.InForce(window, Noon.AddDays(-1), Noon.AddSeconds(secondsAfterNoon));

        fault.Should().Be(down ? new Fault.Reset() : new Fault.None());
    }

    [Fact]
    public void A_schedule_counts_from_when_it_was_set_and_the_later_front_wins()
    {
        var schedule = new Fault.Schedule(
        [
            new(TimeSpan.FromSeconds(10), TimeSpan.FromSeconds(20), new Fault.ServerError(500)),
            new(TimeSpan.FromSeconds(20), TimeSpan.FromSeconds(20), new Fault.Forbidden()),
        ]);

        Fault At(int seconds) => FaultRules.InForce(schedule, Noon, Noon.AddSeconds(seconds));

        At(9).Should().Be(new Fault.None());
        At(10).Should().Be(new Fault.ServerError(500));
        At(25).Should().Be(new Fault.Forbidden());
        At(40).Should().Be(new Fault.None());
    }

    [Fact]
    public void A_seeded_forecast_is_the_same_every_time_and_another_for_another_seed()
    {
        var hour = TimeSpan.FromHours(1);

        var first = Forecast.Seeded(7, Mixed, hour);

        Forecast.Seeded(7, Mixed, hour).Fronts.Should().Equal(first.Fronts);
        Forecast.Seeded(8, Mixed, hour).Fronts.Should().NotEqual(first.Fronts);
    }

    [Fact]
    public void A_forecast_starts_calm_has_some_weather_and_repeats()
    {
        var forecast = Forecast.Seeded(7, Mixed, TimeSpan.FromHours(1));

        forecast.Fronts.Should().HaveCountGreaterThan(2);
        forecast.At(TimeSpan.FromMinutes(3)).Should().Be(new Fault.None());
        foreach (var front in forecast.Fronts)
        {
            forecast.At(front.At).Should().Be(front.Fault);
            forecast.At(front.At + TimeSpan.FromHours(5)).Should().Be(front.Fault);
            forecast.At(front.At + front.For).Should().Be(new Fault.None());
        }
    }

    public static TheoryData<Fault, string> Nonsense => new()
    {
        { new Fault.Latency(TimeSpan.FromSeconds(-1)), "negative" },
        { new Fault.RateLimited(TimeSpan.FromSeconds(-1)), "negative" },
        { new Fault.ServerError(200), "500 to 599" },
        { new Fault.HugeBody(0), "bytes" },
        { new Fault.SlowDrip(TimeSpan.Zero), "pause" },
        { new Fault.Redirect("http://x\r\nSet-Cookie: a"), "one line" },
        { new Fault.OutageWindow(Noon, Noon), "later" },
        { new Fault.Schedule([]), "fronts" },
        { new Fault.Schedule([new(TimeSpan.Zero, TimeSpan.Zero, new Fault.Reset())]), "longer" },
        { new Fault.Schedule([new(TimeSpan.Zero, TimeSpan.FromSeconds(1), new Fault.Schedule([]))]), "schedule" },
        { new Fault.Schedule([new(TimeSpan.Zero, TimeSpan.FromSeconds(1), new Fault.ServerError(99))]), "500 to 599" },
    };

    [Theory]
    [MemberData(nameof(Nonsense))]
    public void Nonsense_is_refused_with_the_reason(Fault fault, string reason) => FaultRules.Complaint(fault).Should().Contain(reason);
}
