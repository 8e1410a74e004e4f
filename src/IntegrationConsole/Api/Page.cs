namespace IntegrationConsole.Api;

/// <summary>A page of a list: <c>{"items": [...], "nextCursor": "..."}</c>.</summary>
/// <param name="Items">At most <c>limit</c> of them.</param>
/// <param name="NextCursor">What to send as <c>cursor</c> for the next page; null on the last.</param>
public sealed record Page<T>(IReadOnlyList<T> Items, string? NextCursor);
