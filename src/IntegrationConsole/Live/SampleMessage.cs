namespace IntegrationConsole.Live;

/// <summary>One probe's outcome. Sent in groups as <c>samples</c>.</summary>
/// <param name="DurationMs">The whole probe, milliseconds.</param>
public sealed record SampleMessage(string Slug, bool Succeeded, string? Cause, int DurationMs, DateTimeOffset At) : ILiveMessage
{
    public bool IsUrgent => false;
}
