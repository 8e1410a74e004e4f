using IntegrationConsole.Data;

namespace IntegrationConsole.Webhooks.Rollups;

/// <summary>What one process sent to an endpoint of one type of events in a minute, an hour or a day. Written with the attempts that it counts, in their transaction; tests are not counted.</summary>
public sealed class Rollup : IBelongToOrganization
{
    private Rollup() { }

    public int OrganizationId { get; private set; }

    public RollupSpan Span { get; private set; }

    /// <summary>When it begins, milliseconds since 1970, UTC.</summary>
    public long StartMs { get; private set; }

    public int EndpointId { get; private set; }

    public string Type { get; private set; } = "";

    /// <summary>Each process has rows of its own, so that none waits for another.</summary>
    public int ProcessId { get; private set; }

    /// <summary>Attempts.</summary>
    public int Count { get; private set; }

    /// <summary>Those that failed.</summary>
    public int Failed { get; private set; }

    /// <summary>How many failed of each cause: <c>4:12 9:1</c>, the number of the cause and the count.</summary>
    public string Causes { get; private set; } = "";

    /// <summary>Durations, <see cref="LatencySketch"/>.</summary>
    public byte[] Sketch { get; private set; } = [];
}
