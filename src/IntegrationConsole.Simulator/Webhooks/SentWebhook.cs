namespace IntegrationConsole.Simulator.Webhooks;

/// <summary>A webhook that the simulated provider says it sent, whether or not it arrived.</summary>
/// <param name="Id">The event's id: GitHub's delivery, Stripe's evt_….</param>
/// <param name="Type">What happened.</param>
/// <param name="At">When.</param>
/// <param name="Body">The JSON.</param>
public sealed record SentWebhook(string Id, string Type, DateTimeOffset At, string Body);
