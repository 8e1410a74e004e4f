namespace IntegrationConsole.Webhooks.Inbound;

/// <summary>A receiver in a list, with what it received in the last 24 hours.</summary>
public sealed record ReceiverLine(Receiver Receiver, int Accepted, int Refused, int Repeated, DateTimeOffset? LastAt);
