namespace IntegrationConsole.Health;

/// <summary>An exchange that worked: what was sent, what came back, secrets masked, and when.</summary>
public sealed record GoodExchange(DateTimeOffset At, string Request, string? Answer);
