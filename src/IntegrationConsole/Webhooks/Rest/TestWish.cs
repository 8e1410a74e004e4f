using System.Text.Json;

namespace IntegrationConsole.Webhooks.Rest;

/// <summary>A test to be sent.</summary>
/// <param name="Type">A known type of events.</param>
/// <param name="Data">What <c>data</c> is to be; without it the example of the type.</param>
/// <param name="Mock">True: the request is built and signed, and not sent.</param>
public sealed record TestWish(string? Type, JsonElement? Data, bool? Mock);
