namespace IntegrationConsole.Webhooks.Rest;

/// <summary>What sending a delivery again led to.</summary>
/// <param name="Id">The delivery that is on its way now: a new one, or the same when it was still waiting.</param>
/// <param name="IsNew">Whether it is a new one.</param>
public sealed record RetryAnswer(string Id, bool IsNew);
