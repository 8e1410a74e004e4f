namespace IntegrationConsole.Webhooks.Inbound;

/// <summary>A call in a list: without headers and body.</summary>
public sealed record CallLine(
    long Id, Guid PublicId, DateTimeOffset ReceivedAt, CallVerdict Verdict, CallSource Source, string EventType, string EventId, string CallerAddress, int BodyBytes, int Repeats, DateTimeOffset? ForwardedAt, int Forwards, string Reason, string NextStep);
