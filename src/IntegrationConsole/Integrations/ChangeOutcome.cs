using IntegrationConsole.Integrations.Versions;

namespace IntegrationConsole.Integrations;

/// <summary>What asking for a change of an integration led to: a closed set.</summary>
public abstract record ChangeOutcome
{
    private ChangeOutcome() { }

    /// <summary>Committed, with its audit entry.</summary>
    public sealed record Done(Integration Integration) : ChangeOutcome;

    /// <summary>What would change; nothing was changed, for it was only asked.</summary>
    public sealed record Preview(IReadOnlyList<FieldDifference> Differences) : ChangeOutcome;

    /// <summary>A message per field; nothing was changed.</summary>
    public sealed record Invalid(IReadOnlyDictionary<string, string> Problems) : ChangeOutcome;

    /// <summary>No such integration in this organization.</summary>
    public sealed record NotFound : ChangeOutcome;

    /// <summary>Somebody else changed it first; <paramref name="CurrentVersion"/> is the one to read anew.</summary>
    public sealed record Stale(int CurrentVersion) : ChangeOutcome;
}
