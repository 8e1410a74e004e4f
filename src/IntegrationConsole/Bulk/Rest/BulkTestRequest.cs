namespace IntegrationConsole.Bulk.Rest;

/// <summary>Which integrations to test.</summary>
/// <param name="Slugs">Their names; or <paramref name="Filter"/>.</param>
/// <param name="DryRun">True: says which they are, and tests nothing.</param>
public sealed record BulkTestRequest(IReadOnlyList<string>? Slugs, BulkFilter? Filter, bool? DryRun);
