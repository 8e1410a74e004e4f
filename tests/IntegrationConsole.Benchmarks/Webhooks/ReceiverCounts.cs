using System.Text.Json.Serialization;

namespace IntegrationConsole.Benchmarks.Webhooks;

/// <summary>What the subscriber has seen.</summary>
/// <param name="Received">Deliveries, repeated ones included.</param>
/// <param name="Distinct">Different ids.</param>
/// <param name="Repeated">Deliveries of an id that had been there before.</param>
/// <param name="Slow">Calls of the slow address.</param>
/// <param name="P50">Of the time from publishing to receiving, milliseconds; the same for the others. NaN without any.</param>
internal sealed record ReceiverCounts(
    long Received,
    long Distinct,
    long Repeated,
    long Slow,
    [property: JsonNumberHandling(JsonNumberHandling.AllowNamedFloatingPointLiterals)] double P50,
    [property: JsonNumberHandling(JsonNumberHandling.AllowNamedFloatingPointLiterals)] double P95,
    [property: JsonNumberHandling(JsonNumberHandling.AllowNamedFloatingPointLiterals)] double P99,
    [property: JsonNumberHandling(JsonNumberHandling.AllowNamedFloatingPointLiterals)] double Longest);
