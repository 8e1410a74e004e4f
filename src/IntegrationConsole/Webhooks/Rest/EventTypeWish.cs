using System.Text.Json;
using IntegrationConsole.Webhooks.Events;

namespace IntegrationConsole.Webhooks.Rest;

/// <summary>A type of events as programs write it. A member left out keeps its value.</summary>
/// <param name="Group">The heading under which it is listed.</param>
/// <param name="Example">What <c>data</c> looks like.</param>
/// <param name="Schema">What <c>data</c> must look like, JSON Schema; null: anything.</param>
/// <param name="Archived">No longer offered; events of it are still accepted.</param>
public sealed record EventTypeWish(string? Group, string? Description, JsonElement? Example, JsonElement? Schema, bool? Archived)
{
    internal static EventTypeWish Of(EventTypeFacts? type) => type is null
        ? new(null, null, null, null, null)
        : new(type.Group, type.Description, JsonSerializer.Deserialize<JsonElement>(type.Example), type.Schema is { } schema ? JsonSerializer.Deserialize<JsonElement>(schema) : null, type.IsArchived);

    internal EventTypeDraft ToDraft(string name) => new(name, Group ?? "", Description ?? "", Example?.GetRawText() ?? "{}", Schema?.GetRawText(), Archived ?? false);
}
