namespace IntegrationConsole.Live;

/// <summary>Something that happened and that open screens and hub clients are told. Small, immutable, no secrets.</summary>
public interface ILiveMessage
{
    /// <summary>Must be seen at once: a status change, a critical alert. Others are coalesced.</summary>
    bool IsUrgent { get; }
}
