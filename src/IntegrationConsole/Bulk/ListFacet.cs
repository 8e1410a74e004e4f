namespace IntegrationConsole.Bulk;

/// <summary>One value that the list can be narrowed to.</summary>
/// <param name="Value">What the filter takes.</param>
/// <param name="Text">What a person reads.</param>
/// <param name="Count">How many the filter would leave, with the other filters as they are.</param>
public sealed record ListFacet(string Value, string Text, int Count);
