namespace IntegrationConsole.Webhooks.Deliveries;

/// <summary>How deliveries to an endpoint stand in this process.</summary>
/// <param name="Waiting">In memory, due or not.</param>
/// <param name="InFlight">Attempts under way.</param>
/// <param name="PausedUntil">Nothing starts before then; null: no pause.</param>
/// <param name="IsBroken">Too many failures in a row: one attempt at a time, after a pause.</param>
public sealed record LaneReading(int Waiting, int InFlight, DateTimeOffset? PausedUntil, bool IsBroken)
{
    public static LaneReading Idle { get; } = new(0, 0, null, IsBroken: false);
}
