using System.Globalization;

namespace IntegrationConsole.Integrations.Email;

/// <summary>How many mails an integration may send; null is no limit.</summary>
public sealed record MailLimits(int? PerHour, int? PerDay)
{
    public const string HourKey = "mailsPerHour";
    public const string DayKey = "mailsPerDay";

    public static MailLimits Of(Integration integration) => new(Number(integration, HourKey), Number(integration, DayKey));

    private static int? Number(Integration integration, string key) =>
        integration.Settings.TryGetValue(key, out var text) && int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0 ? number : null;
}
