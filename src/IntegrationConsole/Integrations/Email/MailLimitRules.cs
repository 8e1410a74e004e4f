using System.Globalization;
using IntegrationConsole.Ui;

namespace IntegrationConsole.Integrations.Email;

/// <summary>Hours and days of the counters, how full a limit is, when it frees up. Pure; all times are UTC.</summary>
public static class MailLimitRules
{
    private const double AmberFrom = 0.8;

    public static DateTimeOffset HourOf(DateTimeOffset at) => new(at.UtcDateTime.Date.AddHours(at.UtcDateTime.Hour), TimeSpan.Zero);

    public static DateTimeOffset DayOf(DateTimeOffset at) => new(at.UtcDateTime.Date, TimeSpan.Zero);

    /// <summary>When the next mail may be sent; null: now.</summary>
    public static DateTimeOffset? FreesUpAt(MailUsage usage) =>
        usage.Today >= usage.Limits.PerDay ? DayOf(usage.At).AddDays(1)
        : usage.ThisHour >= usage.Limits.PerHour ? HourOf(usage.At).AddHours(1)
        : null;

    /// <summary>Green below 80 %, amber from there, red when nothing is left.</summary>
    public static StatusTone Tone(int sent, int limit) => sent >= limit ? StatusTone.Bad : sent >= limit * AmberFrom ? StatusTone.Warn : StatusTone.Ok;

    /// <summary><c>247 today, 1 % of the daily limit</c>.</summary>
    public static string Words(int sent, int? limit, string when, string which) =>
        string.Create(CultureInfo.InvariantCulture, $"{sent:N0} {when}") + (limit is { } most ? string.Create(CultureInfo.InvariantCulture, $", {Percent(sent, most)} % of the {which} limit") : $", no {which} limit");

    /// <summary>Why nothing is sent: what is used up, until when, and what to do.</summary>
    public static string Refusal(MailUsage usage)
    {
        var daily = usage.Today >= usage.Limits.PerDay;
        var (limit, span) = daily ? (usage.Limits.PerDay, "day") : (usage.Limits.PerHour, "hour");
        return string.Create(
            CultureInfo.InvariantCulture,
            $"The limit of {limit:N0} e-mails {(daily ? "a day" : "an hour")} is used up, so nothing was sent. The next {span} begins at {FreesUpAt(usage)!.Value.UtcDateTime:yyyy-MM-dd HH:mm} UTC; raise the limit if your plan allows more.");
    }

    // 1 of 25,000 is not "0 %", and 24,999 are not "100 %".
    private static int Percent(int sent, int limit) => sent == 0 ? 0 : sent >= limit ? (int)Math.Min(100L * sent / limit, 999) : (int)Math.Clamp(Math.Round(100.0 * sent / limit), 1, 99);
}
