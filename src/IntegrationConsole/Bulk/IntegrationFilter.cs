using IntegrationConsole.Health;
using IntegrationConsole.Integrations;
using IntegrationConsole.Providers.Contract;
using IntegrationConsole.Ui;

namespace IntegrationConsole.Bulk;

/// <summary>Which integrations somebody wants to see or to change; what is null or empty lets all through.</summary>
public sealed record IntegrationFilter
{
    public static IntegrationFilter All { get; } = new();

    /// <summary>In name, slug, provider, category, owner or tag, ignoring case, every sign taken literally.</summary>
    public string Search { get; init; } = "";

    public string? Provider { get; init; }

    public Category? Category { get; init; }

    public DeploymentEnvironment? Environment { get; init; }

    public bool? Enabled { get; init; }

    /// <summary>How it does; <see cref="StatusTone.Off"/> is disabled. Needs the board, so it is for pages only.</summary>
    public StatusTone? Health { get; init; }

    public string? Tag { get; init; }

    /// <summary>The owner's exact name; empty: those without one.</summary>
    public string? Owner { get; init; }

    public bool Matches(BoardRow row) => (Health is null || row.Tone == Health) && Matches(row.Facts);

    public bool Matches(MonitorFacts facts) =>
        (Provider is null || string.Equals(facts.ProviderId, Provider, StringComparison.Ordinal))
        && (Category is null || facts.Category == Category)
        && (Environment is null || facts.Environment == Environment)
        && (Enabled is null || facts.Enabled == Enabled)
        && (Tag is null || facts.Tags.Contains(Tag, StringComparer.Ordinal))
        && (Owner is null || string.Equals(facts.Owner ?? "", Owner, StringComparison.OrdinalIgnoreCase))
        && MatchesSearch(facts);

    private bool MatchesSearch(MonitorFacts facts) =>
        Search.Length == 0
        || Holds(facts.Name) || Holds(facts.Slug) || Holds(facts.ProviderName) || Holds(CategoryWords.Name(facts.Category))
        || (facts.Owner is { } owner && Holds(owner)) || facts.Tags.Any(Holds);

    private bool Holds(string text) => text.Contains(Search, StringComparison.OrdinalIgnoreCase);
}
