namespace IntegrationConsole.Webhooks.Inbound.Rest;

/// <summary>What became of a wish to pass a call on again.</summary>
/// <param name="Said">In a sentence.</param>
public sealed record ReplayAnswer(string Said);
