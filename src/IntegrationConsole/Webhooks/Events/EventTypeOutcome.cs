namespace IntegrationConsole.Webhooks.Events;

/// <summary>What a change of an event type led to: a closed set.</summary>
public abstract record EventTypeOutcome
{
    private EventTypeOutcome() { }

    /// <param name="Type">As it is known now; null: there is none of this name any more.</param>
    public sealed record Saved(EventTypeFacts? Type) : EventTypeOutcome;

    /// <summary>Nothing was saved; field → what is wrong.</summary>
    public sealed record Invalid(IReadOnlyDictionary<string, string> Problems) : EventTypeOutcome;

    /// <summary>The organization has no type of its own of this name.</summary>
    public sealed record NotFound : EventTypeOutcome;
}
