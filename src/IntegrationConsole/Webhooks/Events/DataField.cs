namespace IntegrationConsole.Webhooks.Events;

/// <summary>A member of an event's data, for its documentation.</summary>
/// <param name="Path"><c>location.city</c>, <c>skills[]</c>.</param>
/// <param name="Kind">"text", "number", "yes or no", "object", "list".</param>
/// <param name="Example">Its value in the example; null: it is not in it.</param>
/// <param name="Required">The schema asks for it.</param>
/// <param name="Description">What the schema says about it.</param>
public sealed record DataField(string Path, string Kind, string? Example, bool Required, string? Description);
