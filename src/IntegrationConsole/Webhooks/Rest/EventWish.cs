using System.Text.Json;

namespace IntegrationConsole.Webhooks.Rest;

/// <summary>An event to be published; a list of up to 1,000 of them is taken too.</summary>
/// <param name="Type">A known type: <c>job.created</c>.</param>
/// <param name="Data">What happened, any JSON of at most 256 KB.</param>
/// <param name="IdempotencyKey">The same key within 24 hours leads to the same event.</param>
/// <param name="OrderingKey">Events with the same key reach an endpoint one after the other.</param>
/// <param name="Labels">At most 20 texts that endpoints can select by.</param>
public sealed record EventWish(string Type, JsonElement Data, string? IdempotencyKey, string? OrderingKey, IReadOnlyDictionary<string, string>? Labels);
