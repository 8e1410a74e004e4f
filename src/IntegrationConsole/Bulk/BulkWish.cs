namespace IntegrationConsole.Bulk;

/// <summary>What somebody wants done to many integrations.</summary>
/// <param name="Action">Not <see cref="BulkAction.Undo"/>, which is asked of a run.</param>
/// <param name="Patch">For an update and for a copy.</param>
public sealed record BulkWish(BulkAction Action, BulkSelection Selection, BulkPatch? Patch = null);
