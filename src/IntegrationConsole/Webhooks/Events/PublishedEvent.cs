using System.Text.Json;

namespace IntegrationConsole.Webhooks.Events;

/// <summary>An event as a publisher hands it in, checked.</summary>
/// <param name="Type">A known type.</param>
/// <param name="Data">Any JSON; belongs to a document that must stay alive until the event is accepted.</param>
/// <param name="IdempotencyKey">The same key within a day leads to the same event; null: each is new.</param>
/// <param name="OrderingKey">Events with the same key are delivered in order; null: no order.</param>
/// <param name="Labels">JSON object of texts; null: none.</param>
public sealed record PublishedEvent(string Type, JsonElement Data, string? IdempotencyKey = null, string? OrderingKey = null, JsonElement? Labels = null);
