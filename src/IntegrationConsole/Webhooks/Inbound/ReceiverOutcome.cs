namespace IntegrationConsole.Webhooks.Inbound;

/// <summary>How a change of a receiver ended.</summary>
public abstract record ReceiverOutcome
{
    private ReceiverOutcome()
    {
    }

    /// <param name="Receiver">As it is now.</param>
    /// <param name="Secret">The new secret, to be shown this once; null: none was set.</param>
    public sealed record Done(Receiver Receiver, string? Secret = null) : ReceiverOutcome;

    /// <param name="Problems">Field → what is wrong.</param>
    public sealed record Invalid(IReadOnlyDictionary<string, string> Problems) : ReceiverOutcome;

    public sealed record NotFound : ReceiverOutcome;

    /// <summary>Somebody else changed it meanwhile.</summary>
    public sealed record Stale(int CurrentVersion) : ReceiverOutcome;
}
