using IntegrationConsole.Health;
using IntegrationConsole.Providers.Contract;

namespace IntegrationConsole.Shell.Dashboard;

/// <summary>What of the board a viewer wants to see.</summary>
public sealed record BoardFilter(StateFilter State, Category? Category, string Search)
{
    public static BoardFilter Everything { get; } = new(StateFilter.All, null, "");

    public bool IsEverything => this == Everything;

    public bool Matches(BoardRow row) => MatchesState(row) && (Category is null || row.Facts.Category == Category) && MatchesSearch(row);

    /// <summary>The search alone: chips count what they would show.</summary>
    public bool MatchesSearch(BoardRow row) =>
        Search.Length == 0
        || row.Facts.Name.Contains(Search, StringComparison.OrdinalIgnoreCase)
        || row.Facts.ProviderName.Contains(Search, StringComparison.OrdinalIgnoreCase)
        || row.Facts.Slug.Contains(Search, StringComparison.OrdinalIgnoreCase)
        || (row.Facts.Description?.Contains(Search, StringComparison.OrdinalIgnoreCase) ?? false);

    public bool MatchesState(BoardRow row) => State switch
    {
        StateFilter.Active => row.Facts.Enabled && row.State is not HealthState.Unhealthy,
        StateFilter.Degraded => row.Facts.Enabled && row.State is HealthState.Degraded,
        StateFilter.Errors => row.Facts.Enabled && row.State is HealthState.Unhealthy,
        StateFilter.Unknown => row.Facts.Enabled && row.State is HealthState.Unknown,
        StateFilter.Disabled => !row.Facts.Enabled,
        _ => true,
    };
}
