namespace IntegrationConsole.Rotation;

/// <summary>What came of something that a person asked for on the page of keys or over the API.</summary>
public abstract record KeyOutcome
{
    private KeyOutcome() { }

    public sealed record Done : KeyOutcome;

    /// <summary>It is not possible as things are; nothing was changed.</summary>
    /// <param name="Why">What stands in the way and what to do, in plain words.</param>
    public sealed record Refused(string Why) : KeyOutcome;
}
