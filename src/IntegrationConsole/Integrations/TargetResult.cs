namespace IntegrationConsole.Integrations;

/// <summary>An integration made ready for calls, or the reason why it can't be.</summary>
public abstract record TargetResult
{
    private TargetResult() { }

    public sealed record Ready(ProbeTarget Target) : TargetResult;

    /// <summary>A stored secret can't be opened, or its provider is not in this version. <paramref name="Problem"/> says what to do.</summary>
    public sealed record Unusable(string Problem) : TargetResult;
}
