namespace IntegrationConsole.Audit;

/// <summary>A page of the audit trail, and of what it does not have everything.</summary>
/// <param name="Items">At most <c>limit</c> of them, newest first.</param>
/// <param name="NextCursor">What to send as <c>cursor</c> for the next page; null on the last.</param>
/// <param name="NotFullyRecorded">
/// Integrations that <c>text</c> or <c>target</c> is about and whose compliance settings switch auditing off: changes of their ordinary settings leave no entry. Empty when nothing is searched for.
/// </param>
public sealed record AuditAnswer(IReadOnlyList<AuditItem> Items, string? NextCursor, IReadOnlyList<string> NotFullyRecorded);
