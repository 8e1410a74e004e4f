namespace IntegrationConsole.Live;

/// <summary>The dashboard's counters. Sent as <c>counts</c>.</summary>
public sealed record CountsMessage(int Total, int Active, int Degraded, int Errors, int Disabled, int Unknown) : ILiveMessage
{
    public bool IsUrgent => false;
}
