namespace IntegrationConsole.Bulk;

/// <summary>One field that would change, or has changed.</summary>
/// <param name="Field">In the words of the API: <c>enabled</c>, <c>tags</c>.</param>
/// <param name="Before">As text; null: nothing.</param>
/// <param name="After">As text; null: nothing.</param>
public sealed record BulkDifference(string Field, string? Before, string? After);
