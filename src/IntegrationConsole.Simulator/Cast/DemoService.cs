using IntegrationConsole.Providers.Contract;
using IntegrationConsole.Simulator.OAuth;
using IntegrationConsole.Simulator.Weather;

namespace IntegrationConsole.Simulator.Cast;

/// <summary>One integration of the demonstration, before the simulator's ports are known.</summary>
public sealed record DemoService
{
    /// <summary>Key of the simulated account, and a good slug.</summary>
    public required string Key { get; init; }

    public required string Name { get; init; }

    public required string Description { get; init; }

    public required string ProviderId { get; init; }

    public required Category Category { get; init; }

    public required Forecast Forecast { get; init; }

    /// <summary>False for the one that the demonstration shows as disabled.</summary>
    public bool Enabled { get; init; } = true;

    /// <summary>How often the demonstration checks it: more often than one would for real, so that something happens on the screen.</summary>
    public TimeSpan Interval { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>Who has connected it with OAuth; null: nobody.</summary>
    public SimulatedPerson? ConnectedBy { get; init; }

    /// <summary>The provider has ended the grant: somebody must connect again.</summary>
    public bool GrantEnded { get; init; }

    /// <summary>By field key, with placeholders for addresses; <see cref="DemoCast.Enter"/> fills them.</summary>
    public required IReadOnlyDictionary<string, string> Settings { get; init; }
}
