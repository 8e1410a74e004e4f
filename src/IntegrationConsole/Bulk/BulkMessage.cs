using IntegrationConsole.Live;

namespace IntegrationConsole.Bulk;

/// <summary>A bulk run has come further: screens that show it read it anew. Not sent to hub clients.</summary>
public sealed record BulkMessage(Guid Run) : ILiveMessage
{
    public bool IsUrgent => false;
}
