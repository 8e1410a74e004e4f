namespace IntegrationConsole.Webhooks.Rest;

/// <summary>What became of dead letters.</summary>
/// <param name="Count">How many were sent again, or cleared; with a filter: how many it will be.</param>
/// <param name="Replay">The bulk replay that sends them; null: they are on their way already.</param>
/// <param name="Refused">Those that were not, and why.</param>
public sealed record DeadLetterResult(int Count, Guid? Replay, IReadOnlyDictionary<string, string> Refused);
