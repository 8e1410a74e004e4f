namespace IntegrationConsole.Health;

/// <summary>How far this process has read the sample log of its peers; null while it is alone.</summary>
public sealed class PeerSamplePosition
{
    public long? LastId { get; set; }
}
