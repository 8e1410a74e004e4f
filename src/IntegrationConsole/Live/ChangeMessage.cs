namespace IntegrationConsole.Live;

/// <summary>Configuration of an integration changed: screens read it anew. Not sent to hub clients.</summary>
public sealed record ChangeMessage(string Slug) : ILiveMessage
{
    public bool IsUrgent => true;
}
