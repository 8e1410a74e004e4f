using IntegrationConsole.Live;

namespace IntegrationConsole.Webhooks.Outbound;

/// <summary>Something about the organization's endpoints changed: screens read them anew. Not sent to hub clients.</summary>
public sealed record EndpointMessage : ILiveMessage
{
    public bool IsUrgent => true;
}
