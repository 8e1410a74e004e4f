using IntegrationConsole.Live;

namespace IntegrationConsole.OAuth;

/// <summary>Something about a connection changed: screens read it anew. Not sent to hub clients.</summary>
/// <param name="Connection">Its public id; empty: any of the integration's.</param>
/// <param name="IntegrationId">Whose it is.</param>
public sealed record ConnectionMessage(Guid Connection, int IntegrationId) : ILiveMessage
{
    public bool IsUrgent => true;
}
