namespace IntegrationConsole.Bulk.Rest;

/// <summary>Which integrations to change, and what to change.</summary>
/// <param name="Slugs">Their names; or <paramref name="Filter"/>.</param>
/// <param name="Patch">What to change; a member left out stays as it is.</param>
/// <param name="DryRun">True: says what would change, and changes nothing.</param>
public sealed record BulkUpdateRequest(IReadOnlyList<string>? Slugs, BulkFilter? Filter, BulkPatchRequest? Patch, bool? DryRun);
