using IntegrationConsole.Secrets;

namespace IntegrationConsole.Integrations.Reveal;

/// <summary>What asking to see a stored secret led to: a closed set.</summary>
public abstract record RevealOutcome
{
    private RevealOutcome() { }

    /// <summary>The audit entry is committed; the secret may be shown.</summary>
    public sealed record Shown(Secret Value) : RevealOutcome;

    /// <summary>The person has to confirm their own password first.</summary>
    /// <param name="Why">What was wrong with the one that they gave; null when they gave none.</param>
    public sealed record NeedsPassword(string? Why) : RevealOutcome;

    /// <summary>It is not shown. <paramref name="Why"/> says what to do.</summary>
    public sealed record Refused(string Why) : RevealOutcome;
}
