namespace IntegrationConsole.Webhooks.History;

/// <summary>A part of an attempt.</summary>
/// <param name="Name">"DNS", "connect", "TLS", "wait", "body".</param>
/// <param name="Took">How long it took.</param>
/// <param name="Number">Its place, 0 to 4: chooses the colour.</param>
public sealed record AttemptPhase(string Name, TimeSpan Took, int Number);
