namespace IntegrationConsole.Tests.Access;

/// <summary>The real clock, that a test can move forward.</summary>
internal sealed class AdjustableTime : TimeProvider
{
    private TimeSpan ahead;

    public void Advance(TimeSpan by) => ahead += by;

    public override DateTimeOffset GetUtcNow() => System.GetUtcNow() + ahead;
}
