using IntegrationConsole.Health;
using IntegrationConsole.Integrations;
using IntegrationConsole.Providers.Contract;

namespace IntegrationConsole.Tests.Health;

public sealed class QuotaWaitRulesTests
{
    private static readonly DateTimeOffset At = Row.Start;

    [Theory]
    [InlineData(0, 100, 0, 120, null)] // nothing is kept back
    [InlineData(20, 100, 21, 120, null)]
    [InlineData(20, 100, 20, 120, 120)] // at the buffer: until the reset
    [InlineData(20, 100, 3, 120, 120)]
    [InlineData(20, 100, 0, 7200, 600)] // a reset far away: ten intervals
    [InlineData(20, 100, 0, null, 600)] // no reset stated: the same
    [InlineData(20, 100, 0, -5, null)] // it has been reset meanwhile
    [InlineData(20, null, 0, 120, null)] // no limit stated
    [InlineData(20, 0, 0, 120, null)]
    [InlineData(20, 100, null, 120, null)]
    [InlineData(90, 3, 2, 30, 30)]
    public void Checks_wait_when_what_is_left_is_to_be_kept(int buffer, int? limit, int? left, int? resetsIn, int? waits)
    {
        var report = Report(new QuotaReading("requests", limit, left, resetsIn is { } s ? At.AddSeconds(s) : null));

        (QuotaWaitRules.Until(Facts(buffer), report, At) - At)?.TotalSeconds.Should().Be(waits);
        QuotaWaitRules.Until(Facts(buffer), report, At).HasValue.Should().Be(waits.HasValue);
    }

    [Fact]
    public void The_bucket_that_resets_last_counts_and_an_hour_is_the_most()
    {
        var report = Report(new("minute", 10, 0, At.AddSeconds(30)), new("day", 1000, 5, At.AddHours(9)), new("burst", 100, 99, At.AddDays(1)));

        QuotaWaitRules.Until(Facts(10, TimeSpan.FromMinutes(10)), report, At).Should().Be(At.AddHours(1));
    }

    [Theory]
    [InlineData(Cause.RateLimited, true)]
    [InlineData(Cause.ProviderFault, false)]
    [InlineData(Cause.CredentialRejected, false)]
    public void After_a_failure_nothing_waits_but_after_a_throttled_one(Cause cause, bool waits) =>
        QuotaWaitRules.Until(Facts(20), Report(new QuotaReading("requests", 100, 0, At.AddMinutes(1))) with { Cause = cause }, At).HasValue.Should().Be(waits);

    [Fact]
    public void The_monitor_waits_after_its_newest_report_and_a_new_configuration_ends_it()
    {
        var monitor = new IntegrationMonitor(Facts(20));
        monitor.Record(Row.One('s', At), Report(new QuotaReading("requests", 100, 4, At.AddMinutes(5))));
        monitor.QuotaWaitUntil.Should().Be(At.AddMinutes(5));
        monitor.Row(At).ChecksWaitUntil.Should().Be(At.AddMinutes(5));

        monitor.Record(Row.One('s', At.AddMinutes(1)), Report(new QuotaReading("requests", 100, 90, At.AddMinutes(5))));
        monitor.QuotaWaitUntil.Should().BeNull();

        monitor.Record(Row.One('s', At.AddMinutes(2)), Report(new QuotaReading("requests", 100, 4, At.AddMinutes(5))));
        monitor.Configure(Facts(0));
        monitor.QuotaWaitUntil.Should().BeNull();
    }

    private static MonitorFacts Facts(int buffer, TimeSpan? interval = null) => BoardRowTests.Facts(monitoring: MonitoringSettings.Default with { Interval = interval ?? TimeSpan.FromMinutes(1) }) with { RateLimitBuffer = buffer };

    private static ProbeReport Report(params QuotaReading[] quotas) => new() { Cause = Cause.None, Summary = "", Timings = default, Quotas = quotas };
}
