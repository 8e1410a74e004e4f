using IntegrationConsole.OAuth;
using IntegrationConsole.Providers.Contract;
using IntegrationConsole.Secrets;

namespace IntegrationConsole.Tests.OAuth;

public sealed class RefreshRulesTests
{
    private static readonly DateTimeOffset At = new(2026, 3, 2, 10, 0, 0, TimeSpan.Zero);
    private static readonly Guid Connection = new("0195567e-0000-7000-8000-000000000001");

    [Theory]
    [InlineData(60 * 24, 288 * 0.9, 288 * 1.1)] // a day: a fifth, ±10 %
    [InlineData(60, 12 * 0.9, 12 * 1.1)]
    [InlineData(30, 9, 11)] // ten minutes are more than a fifth
    [InlineData(15, 7.5, 7.5)] // no more than half of the life is given away
    [InlineData(4, 2, 2)]
    [InlineData(2, 1, 1)] // a minute before the end and half-time meet
    [InlineData(1, 0.5, 0.5)] // below two minutes: at half-time, which is later than a minute before the end
    [InlineData(0.1, 0.05, 0.05)]
    public void A_refresh_begins_so_long_before_the_end(double minutes, double from, double to)
    {
        for (var version = 0; version < 500; version++)
        {
            RefreshRules.LeadOf(TimeSpan.FromMinutes(minutes), RefreshRules.Seed(Connection, version)).TotalMinutes.Should().BeInRange(from - 1e-6, to + 1e-6);
        }
    }

    [Fact]
    public void Whatever_the_life_a_refresh_is_planned_a_minute_before_the_end_or_at_half_time_and_never_in_the_past()
    {
        for (var seconds = 1; seconds < 200_000; seconds += 97)
        {
            var (life, seed) = (TimeSpan.FromSeconds(seconds), RefreshRules.Seed(Connection, seconds));
            var lead = RefreshRules.LeadOf(life, seed);
            lead.Should().BeGreaterThanOrEqualTo(life < TimeSpan.FromMinutes(2) ? life / 2 : TimeSpan.FromMinutes(1)).And.BeLessThanOrEqualTo(life / 2);
        }
    }

    [Fact]
    public void Equal_connections_do_not_march_in_step_and_a_restart_changes_nothing()
    {
        var moments = Enumerable.Range(0, 1000).Select(i => RefreshRules.LeadOf(TimeSpan.FromHours(1), RefreshRules.Seed(new Guid(i, 0, 0, new byte[8]), 1))).ToList();

        moments.Distinct().Should().HaveCountGreaterThan(990);
        moments.Average(m => m.TotalMinutes).Should().BeApproximately(12, 0.1);
        RefreshRules.Seed(Connection, 7).Should().Be(RefreshRules.Seed(Connection, 7)).And.NotBe(RefreshRules.Seed(Connection, 8));
    }

    [Theory]
    [InlineData(3600, 0, 3600)]
    [InlineData(3600, 90, 3510)]
    [InlineData(3600, -90, 3510)] // which of its machines is off is not known
    [InlineData(60, 90, 45)] // a quarter of the life at most
    public void A_clock_that_is_off_is_taken_off_the_end(int life, int skew, int seconds) =>
        RefreshRules.ExpiresAt(At, TimeSpan.FromSeconds(life), TimeSpan.FromSeconds(skew)).Should().Be(At.AddSeconds(seconds));

    [Fact]
    public void An_idle_refresh_token_is_kept_alive_at_a_third_of_its_life()
    {
        var next = RefreshRules.NextRefresh(At, accessExpiresAt: null, TimeSpan.FromDays(90), canRefresh: true, RefreshRules.Seed(Connection, 1))!.Value;

        (next - At).TotalDays.Should().BeInRange(27, 30);
        RefreshRules.NextRefresh(At, At.AddHours(1), TimeSpan.FromDays(90), canRefresh: true, 0).Should().BeBefore(At.AddHours(1), "the access token ends first");
        RefreshRules.NextRefresh(At, At.AddDays(60), TimeSpan.FromDays(30), canRefresh: true, 0).Should().BeBefore(At.AddDays(11), "the refresh token would die first");
        RefreshRules.NextRefresh(At, null, null, canRefresh: true, 0).Should().BeNull("nothing is known to end");
    }

    [Fact]
    public void Without_a_refresh_token_the_end_is_the_moment_to_say_so() =>
        RefreshRules.NextRefresh(At, At.AddDays(60), TimeSpan.FromDays(30), canRefresh: false, 0).Should().Be(At.AddDays(60));

    [Fact]
    public void A_life_that_no_refresh_prolongs_does_not_end_in_a_hail_of_refreshes()
    {
        var (now, end, refreshes) = (At, At.AddDays(365), 0);
        while (now < end)
        {
            now += RefreshRules.KeepAlive(end - now, RefreshRules.Seed(Connection, refreshes));
            refreshes++;
        }

        refreshes.Should().BeLessThan(60);
    }

    [Theory]
    [InlineData(1800, null, true, 1800)]
    [InlineData(null, 7200, true, 7200)]
    [InlineData(null, 7200, false, null)] // Slack without token rotation: a token that lasts
    [InlineData(null, null, true, null)]
    public void A_life_that_is_not_stated_is_the_documented_one_if_the_token_can_be_refreshed(int? said, int? documented, bool canRefresh, int? seconds) =>
        RefreshRules.LifeOf(Of(said), Of(documented), canRefresh).Should().Be(Of(seconds));

    [Fact]
    public void An_answer_without_a_refresh_token_goes_on_with_the_old_one()
    {
        var oauth = new OAuthDeclaration { Grant = OAuthGrant.AuthorizationCode, TokenUrl = "/token", RefreshTokenIdleLifetime = TimeSpan.FromDays(182) };
        var grant = new TokenGrant { AccessToken = new Secret("made-up"), ExpiresIn = TimeSpan.FromHours(1) };

        var times = RefreshRules.TimesOf(Connection, 2, grant, At, TimeSpan.FromSeconds(30), oauth, hadRefreshToken: true);

        times.AccessExpiresAt.Should().Be(At.AddHours(1).AddSeconds(-30));
        times.RefreshExpiresAt.Should().Be(At.AddDays(182));
        times.NextRefreshAt.Should().BeBefore(At.AddMinutes(50)).And.BeAfter(At.AddMinutes(45));
    }

    private static TimeSpan? Of(int? seconds) => seconds is { } s ? TimeSpan.FromSeconds(s) : null;
}
