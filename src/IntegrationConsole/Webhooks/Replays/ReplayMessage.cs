using IntegrationConsole.Live;

namespace IntegrationConsole.Webhooks.Replays;

/// <summary>Something was sent again, cleared, or a bulk replay went on: screens read anew. Not sent to hub clients.</summary>
public sealed record ReplayMessage : ILiveMessage
{
    public bool IsUrgent => false;
}
