namespace IntegrationConsole.Live;

/// <summary>Somebody must act, or no longer has to. Sent as <c>alert</c>.</summary>
/// <param name="Severity">critical, warning or info.</param>
/// <param name="State">open or resolved.</param>
public sealed record AlertMessage(string Slug, string Name, string Severity, string State, string Title, string Advice, DateTimeOffset At) : ILiveMessage
{
    public bool IsUrgent => true;
}
