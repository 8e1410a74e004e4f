using IntegrationConsole.Simulator.Weather;

namespace IntegrationConsole.Simulator.Cast;

/// <summary>The forecasts of the demonstration. Scripts repeat every hour or less; everything starts with a calm, so that the dashboard comes up green.</summary>
internal static class DemoWeather
{
    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);

    /// <summary>Nothing but a natural spread of answer times around <paramref name="milliseconds"/>.</summary>
    public static Forecast Fine(int milliseconds) => Forecast.Always(Breeze(milliseconds));

    /// <summary>Never well.</summary>
    public static Forecast Broken(Fault fault) => Forecast.Always(fault);

    /// <summary>Mostly fine; now and then slow, throttled, failing or out for a minute or two, as the seed has it.</summary>
    public static Forecast Restless(int seed, int milliseconds) => Forecast.Seeded(
        seed,
        new Climate(Breeze(milliseconds), TimeSpan.FromMinutes(4),
        [
            new(4, Seconds(45), Seconds(150), new Fault.Latency(Seconds(1.8), Seconds(1.5))),
            new(3, Seconds(60), Seconds(120), new Fault.RateLimited(Seconds(30))),
            new(2, Seconds(60), Seconds(150), new Fault.ServerError(503)),
            new(1, Seconds(60), Seconds(120), new Fault.Reset()),
        ]),
        Hour);

    /// <summary>Fine except for one fault, that comes <paramref name="at"/> after the start, stays, and returns in the next period.</summary>
    public static Forecast Once(int milliseconds, TimeSpan at, TimeSpan stays, TimeSpan period, Fault fault) =>
        new() { Period = period, Calm = Breeze(milliseconds), Fronts = [new Front(at, stays, fault)] };

    private static Fault.Latency Breeze(int milliseconds) => new(TimeSpan.FromMilliseconds(milliseconds * 0.7), TimeSpan.FromMilliseconds(milliseconds * 0.6));

    private static TimeSpan Seconds(double seconds) => TimeSpan.FromSeconds(seconds);
}
