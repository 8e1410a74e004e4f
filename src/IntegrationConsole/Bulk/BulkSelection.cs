namespace IntegrationConsole.Bulk;

/// <summary>Which integrations: the ones named, or all that match.</summary>
/// <param name="Slugs">Names; a name that does not exist is a problem. Null: by the filter.</param>
/// <param name="Filter">Used without names; matches all when it says nothing.</param>
public sealed record BulkSelection(IReadOnlyList<string>? Slugs, IntegrationFilter? Filter);
