namespace IntegrationConsole.Webhooks;

/// <summary>What a change of the organization's webhook settings led to: a closed set.</summary>
public abstract record DefaultsOutcome
{
    private DefaultsOutcome() { }

    /// <param name="Values">What holds now.</param>
    /// <param name="Version">Of the settings.</param>
    public sealed record Saved(WebhookDefaults Values, int Version) : DefaultsOutcome;

    /// <summary>Nothing was saved; field → what is wrong.</summary>
    public sealed record Invalid(IReadOnlyDictionary<string, string> Problems) : DefaultsOutcome;

    /// <summary>Somebody else changed them meanwhile.</summary>
    /// <param name="CurrentVersion">What it is now.</param>
    public sealed record Stale(int CurrentVersion) : DefaultsOutcome;
}
