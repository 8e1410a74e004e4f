namespace IntegrationConsole.Simulator.Weather;

/// <summary>
/// The script of a service's weather: fronts that pass over it, again and again every <see cref="Period"/>, and a calm between them.
/// The same forecast gives the same faults at the same time after the start, so a demonstration can be repeated.
/// </summary>
public sealed record Forecast
{
    /// <summary>After this long the script starts again.</summary>
    public required TimeSpan Period { get; init; }

    /// <summary>In order of arrival; where two overlap the later one wins.</summary>
    public required IReadOnlyList<Front> Fronts { get; init; }

    /// <summary>The weather between fronts: usually a little latency.</summary>
    public Fault Calm { get; init; } = new Fault.None();

    /// <summary>The fault in force this long after the service was registered.</summary>
    public Fault At(TimeSpan elapsed)
    {
        var within = TimeSpan.FromTicks(elapsed.Ticks % Period.Ticks);
        return FaultRules.Covering(Fronts, within)?.Fault ?? Calm;
    }

    /// <summary>Never anything but <paramref name="calm"/>.</summary>
    public static Forecast Always(Fault calm) => new() { Period = TimeSpan.FromDays(1), Fronts = [], Calm = calm };

    /// <summary>
    /// A script drawn from a seed: between two fronts at least <see cref="Climate.Gap"/> and at most four times as long, each front picked
    /// from <see cref="Climate.Faults"/> by its weight.
    /// </summary>
    public static Forecast Seeded(int seed, Climate climate, TimeSpan period)
    {
        var random = new Random(seed);
        var weights = climate.Faults.Sum(possible => possible.Weight);
        var fronts = new List<Front>();
        var at = climate.Gap;
        while (weights > 0)
        {
            at += climate.Gap * (3 * random.NextDouble());
            var possible = Pick(climate.Faults, random.Next(weights));
            var lasts = possible.Shortest + ((possible.Longest - possible.Shortest) * random.NextDouble());
            if (at + lasts >= period)
            {
                break;
            }

            fronts.Add(new Front(at, lasts, possible.Fault));
            at += lasts + climate.Gap;
        }

        return new Forecast { Period = period, Fronts = fronts, Calm = climate.Calm };
    }

    private static Climate.Possible Pick(IReadOnlyList<Climate.Possible> faults, int ticket)
    {
        var index = 0;
        while (ticket >= faults[index].Weight)
        {
            ticket -= faults[index++].Weight;
        }

        return faults[index];
    }
}
