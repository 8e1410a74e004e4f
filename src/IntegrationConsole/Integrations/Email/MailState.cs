namespace IntegrationConsole.Integrations.Email;

/// <summary>How much of its limits a mail server has used; null is no limit. Hours and days are those of UTC.</summary>
/// <param name="FreesUpAt">When the next mail may be sent; null when it may be sent now.</param>
public sealed record MailState(int SentThisHour, int SentToday, int? MostPerHour, int? MostPerDay, DateTimeOffset? FreesUpAt)
{
    internal static MailState Of(MailUsage usage) => new(usage.ThisHour, usage.Today, usage.Limits.PerHour, usage.Limits.PerDay, MailLimitRules.FreesUpAt(usage));
}
