namespace IntegrationConsole.Integrations.Email;

/// <summary>How much of its limits an integration has used.</summary>
/// <param name="ThisHour">Mails since the hour began, UTC.</param>
/// <param name="Today">Mails since midnight UTC.</param>
/// <param name="Limits">What is allowed.</param>
/// <param name="At">When it was counted.</param>
public sealed record MailUsage(int ThisHour, int Today, MailLimits Limits, DateTimeOffset At);
