namespace IntegrationConsole.Live;

/// <summary>An integration changed its health, or its admin's switch. Sent as <c>status</c>.</summary>
/// <param name="Slug">The integration.</param>
/// <param name="From">Health before: healthy, degraded, unhealthy, unknown, disabled.</param>
/// <param name="To">Health now.</param>
/// <param name="Cause">Why, in camelCase; null when healthy.</param>
/// <param name="Summary">One sentence in plain words.</param>
/// <param name="At">When, UTC.</param>
public sealed record StatusMessage(string Slug, string Name, string From, string To, string? Cause, string Summary, DateTimeOffset At) : ILiveMessage
{
    public bool IsUrgent => true;
}
