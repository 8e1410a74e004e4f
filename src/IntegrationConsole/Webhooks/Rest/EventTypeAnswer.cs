using System.Text.Json;
using IntegrationConsole.Webhooks.Events;

namespace IntegrationConsole.Webhooks.Rest;

/// <summary>A type of events.</summary>
/// <param name="Example">What <c>data</c> looks like.</param>
/// <param name="Schema">What <c>data</c> must look like, JSON Schema; null: anything.</param>
public sealed record EventTypeAnswer(string Name, string Group, string Description, JsonElement Example, JsonElement? Schema, int Version, bool Archived)
{
    internal static EventTypeAnswer Of(EventTypeFacts type) => new(
        type.Name, type.Group, type.Description, JsonSerializer.Deserialize<JsonElement>(type.Example), type.Schema is { } schema ? JsonSerializer.Deserialize<JsonElement>(schema) : null, type.Version, type.IsArchived);
}
