using IntegrationConsole.OAuth;

namespace IntegrationConsole.Health;

/// <summary>An account was connected, reconnected or revoked: its integration is probed at once, so that its card tells the truth within seconds and not at the next interval.</summary>
public sealed class HealthConnections(HealthBoard board, ProbeDispatcher dispatcher, TimeProvider time) : IReactToConnection
{
    /// <summary>Between the probes: each has ended before the next begins, unless the provider is slow; then there is one fewer.</summary>
    public static TimeSpan Apart { get; } = TimeSpan.FromSeconds(1);

    /// <summary>More probes than this are not made in a row, however many the integration's rules want to see.</summary>
    public const int Most = 5;

    public void Changed(int integrationId)
    {
        if (board.Find(integrationId)?.Facts is not { Enabled: true } facts)
        {
            return;
        }

        // As many as the rules want good ones before a red card is green again.
        var now = time.GetUtcNow();
        dispatcher.Add(Enumerable.Range(0, Math.Clamp(facts.Monitoring.UpAfter, 1, Most)).Select(i => new ProbeSlot(integrationId, now + (i * Apart), Asked: true)));
    }
}
