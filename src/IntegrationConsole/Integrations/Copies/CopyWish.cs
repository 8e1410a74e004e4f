namespace IntegrationConsole.Integrations.Copies;

/// <summary>What is to be copied, and where to.</summary>
/// <param name="Slug">The integration to copy.</param>
/// <param name="Environment">Where to.</param>
public sealed record CopyWish(string Slug, DeploymentEnvironment Environment)
{
    /// <summary>The copy's slug; null: its relative in that environment, or else a new one with a slug made from the source's.</summary>
    public string? TargetSlug { get; init; }

    /// <summary>What a new copy is called; null: a name made from the source's. Counts only when there is no copy yet.</summary>
    public string? NewName { get; init; }

    /// <summary>A new copy's slug, which must be free; null: one made from the source's. Counts only when there is no copy yet.</summary>
    public string? NewSlug { get; init; }

    /// <summary>Whether the secrets go along. Without, those of the target stay, and a new one starts without any, disabled.</summary>
    public bool WithSecrets { get; init; }

    /// <summary>Parts of an existing target that stay as they are: <see cref="CopyRules.Parts"/>.</summary>
    public IReadOnlySet<string> Keep { get; init; } = new HashSet<string>(StringComparer.Ordinal);

    /// <summary>Why, for the target's list of versions; null: a note that names the source.</summary>
    public string? Note { get; init; }
}
