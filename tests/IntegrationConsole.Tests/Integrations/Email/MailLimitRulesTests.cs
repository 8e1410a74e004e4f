using IntegrationConsole.Integrations.Email;
using IntegrationConsole.Ui;

namespace IntegrationConsole.Tests.Integrations.Email;

public sealed class MailLimitRulesTests
{
    private static readonly DateTimeOffset At = new(2026, 12, 31, 23, 41, 7, TimeSpan.FromHours(1));

    [Fact]
    public void Hours_and_days_are_those_of_utc()
    {
        MailLimitRules.HourOf(At).Should().Be(new DateTimeOffset(2026, 12, 31, 22, 0, 0, TimeSpan.Zero));
        MailLimitRules.DayOf(new(2027, 1, 1, 0, 30, 0, TimeSpan.FromHours(1))).Should().Be(new DateTimeOffset(2026, 12, 31, 0, 0, 0, TimeSpan.Zero));
    }

    [Theory]
    [InlineData(247, 25_000, "247 today, 1 % of the daily limit")]
    [InlineData(1, 25_000, "1 today, 1 % of the daily limit")]
    [InlineData(0, 25_000, "0 today, 0 % of the daily limit")]
    [InlineData(24_999, 25_000, "24,999 today, 99 % of the daily limit")]
    [InlineData(25_000, 25_000, "25,000 today, 100 % of the daily limit")]
    [InlineData(30_000, 25_000, "30,000 today, 120 % of the daily limit")]
    [InlineData(5, null, "5 today, no daily limit")]
    public void The_words_never_round_to_nothing_or_to_everything(int sent, int? limit, string words) => MailLimitRules.Words(sent, limit, "today", "daily").Should().Be(words);

    [Theory]
    [InlineData(79, StatusTone.Ok)]
    [InlineData(80, StatusTone.Warn)]
    [InlineData(99, StatusTone.Warn)]
    [InlineData(100, StatusTone.Bad)]
    [InlineData(101, StatusTone.Bad)]
    public void Amber_from_80_percent_red_from_100(int sent, StatusTone tone) => MailLimitRules.Tone(sent, 100).Should().Be(tone);

    [Theory]
    [InlineData(9, 99, null)]
    [InlineData(10, 10, "2026-12-31 23:00")]
    [InlineData(10, 100, "2027-01-01 00:00")]
    public void It_frees_up_with_the_next_hour_or_the_next_day(int hour, int day, string? at)
    {
        var usage = new MailUsage(hour, day, new(10, 100), At);
        MailLimitRules.FreesUpAt(usage)?.UtcDateTime.ToString("yyyy-MM-dd HH:mm", System.Globalization.CultureInfo.InvariantCulture).Should().Be(at);
        if (at is not null)
        {
            MailLimitRules.Refusal(usage).Should().Contain(at).And.Contain(day == 100 ? "100 e-mails a day" : "10 e-mails an hour");
        }
    }
}
