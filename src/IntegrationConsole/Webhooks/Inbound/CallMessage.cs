using IntegrationConsole.Live;

namespace IntegrationConsole.Webhooks.Inbound;

/// <summary>A receiver was called: screens read it anew. Not sent to hub clients.</summary>
/// <param name="ReceiverId">Whose calls changed.</param>
public sealed record CallMessage(int ReceiverId) : ILiveMessage
{
    public bool IsUrgent => false;
}
