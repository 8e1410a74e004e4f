namespace IntegrationConsole.Audit;

/// <summary>One field that differs, with its values as they may be shown.</summary>
/// <param name="Field">Dotted path: <c>monitoring.interval</c>.</param>
/// <param name="Before">Null: it was not there.</param>
/// <param name="After">Null: it is not there any more.</param>
public sealed record AuditChange(string Field, string? Before, string? After);
