using IntegrationConsole.OAuth;
using IntegrationConsole.Providers.Contract;

namespace IntegrationConsole.Tests.OAuth;

public sealed class FailureRulesTests
{
    private static readonly DateTimeOffset At = new(2026, 3, 2, 10, 0, 0, TimeSpan.Zero);
    private static readonly TokenAnswer.Refused Dead = new(Refusal.GrantDead, "invalid_grant", "Gone.", "Connect again.");

    [Fact]
    public void A_provider_that_can_not_answer_is_asked_again_within_a_quarter_of_an_hour()
    {
        for (var failures = 0; failures < 40; failures++)
        {
            var again = Decide(new TokenAnswer.Unavailable(Cause.ProviderFault, "502.", "Wait.", null), failures: failures).Should().BeOfType<FailureDecision.TryAgain>().Subject;
            again.Fact.Outcome.Should().Be(RefreshOutcome.Unavailable);
            again.Fact.Code.Should().Be("provider_fault");
            (again.At - At).Should().BeGreaterThanOrEqualTo(TimeSpan.FromSeconds(1)).And.BeLessThanOrEqualTo(TimeSpan.FromSeconds(Math.Min(900, 5 * Math.Pow(2, failures))));
        }
    }

    [Fact]
    public void Waits_are_spread_over_their_whole_range_and_a_restart_changes_none()
    {
        var waits = Enumerable.Range(0, 500).Select(i => (FailureRules.Later(State(failures: 9) with { Connection = new Guid(i, 0, 0, new byte[8]) }, At, null) - At).TotalMinutes).ToList();

        waits.Should().OnlyContain(w => w <= 15);
        waits.Average().Should().BeApproximately(7.5, 0.7);
        FailureRules.Later(State(failures: 9), At, null).Should().Be(FailureRules.Later(State(failures: 9), At, null));
    }

    [Theory]
    [InlineData(60, 60)]
    [InlineData(86_400, 900)]
    public void What_the_provider_asks_for_is_waited_up_to_a_quarter_of_an_hour(int asked, int waited) =>
        (FailureRules.Later(State(), At, TimeSpan.FromSeconds(asked)) - At).Should().Be(TimeSpan.FromSeconds(waited));

    [Fact]
    public void One_more_try_is_made_a_minute_before_the_token_ends()
    {
        var last = At.AddSeconds(20);

        Enumerable.Range(0, 50).Select(i => FailureRules.Later(State(failures: 12, version: i) with { AccessExpiresAt = last.AddMinutes(1) }, At, null)).Should().OnlyContain(next => next <= last);
    }

    [Fact]
    public void An_unknown_outcome_is_asked_for_soon_while_a_leeway_may_last_and_then_backs_off()
    {
        var silent = new TokenAnswer.Unanswered(Cause.Timeout, "Nothing came.", "Wait.");

        Decide(silent).Should().BeOfType<FailureDecision.TryAgain>().Which.At.Should().Be(At + FailureRules.AskAgainAfter);
        Waits(failingFor: 30).Should().OnlyContain(w => w <= TimeSpan.FromSeconds(5));
        Waits(failingFor: 120).Should().Contain(w => w > TimeSpan.FromMinutes(1), "never in a loop");

        IEnumerable<TimeSpan> Waits(int failingFor) => Enumerable.Range(0, 50)
            .Select(i => Decide(silent, State(failures: 8, unanswered: 2, version: i) with { FirstFailureAt = At.AddSeconds(-failingFor) })).Cast<FailureDecision.TryAgain>().Select(d => d.At - At);
    }

    [Fact]
    public void The_previous_token_is_tried_only_after_an_unknown_outcome_and_only_once()
    {
        Decide(Dead, State(unanswered: 1, hasPrevious: true)).Should().BeOfType<FailureDecision.TryPrevious>();
        Decide(Dead, State(unanswered: 0, hasPrevious: true)).Should().BeOfType<FailureDecision.TryAgain>("it would look like theft");
        Decide(Dead, State(unanswered: 1, hasPrevious: false)).Should().BeOfType<FailureDecision.TryAgain>("it was tried");
    }

    [Theory]
    [InlineData(null, false, RefreshOutcome.Doubted, 30)] // said for the first time
    [InlineData(20, false, RefreshOutcome.Doubted, 20)] // asked again too early, by hand: the moment stays
    [InlineData(0, false, RefreshOutcome.ReauthRequired, null)]
    [InlineData(-300, false, RefreshOutcome.ReauthRequired, null)] // the console was off meanwhile
    [InlineData(0, true, RefreshOutcome.Doubted, 900)] // the provider is in trouble: at most a quarter of an hour
    public void A_grant_is_over_when_the_provider_says_so_twice_and_is_well(int? confirmIn, bool trouble, RefreshOutcome outcome, int? nextIn)
    {
        var state = State(failures: 1) with { ConfirmAt = confirmIn is { } seconds ? At.AddSeconds(seconds) : null };

        var decision = FailureRules.Decide(state, Reply(Dead), trouble);

        var (fact, next) = decision switch { FailureDecision.TryAgain a => (a.Fact, a.At), FailureDecision.Reconnect r => (r.Fact, (DateTimeOffset?)null), _ => throw new InvalidOperationException() };
        fact.Outcome.Should().Be(outcome);
        (next is null).Should().Be(nextIn is null);
        (next - At)?.TotalSeconds.Should().BeLessThanOrEqualTo(nextIn!.Value).And.BeGreaterThanOrEqualTo(trouble ? 30 : nextIn.Value);
    }

    [Fact]
    public void A_rejected_client_is_no_reason_to_ask_people_to_connect_again() =>
        Decide(new TokenAnswer.Refused(Refusal.ClientRejected, "invalid_client", "No.", "New secret."), State(failures: 20) with { ConfirmAt = At })
            .Should().BeOfType<FailureDecision.ClientIsRejected>().Which.Notice.Should().Be("No. New secret.");

    [Fact]
    public void Any_other_refusal_is_tried_again_however_often_it_comes() =>
        Decide(new TokenAnswer.Refused(Refusal.Other, "http_400", "No.", "Look."), State(failures: 500) with { ConfirmAt = At }).Should().BeOfType<FailureDecision.TryAgain>().Which.Fact.Outcome.Should().Be(RefreshOutcome.Refused);

    [Theory]
    [InlineData(4, 4, false)] // too few to say
    [InlineData(5, 1, false)]
    [InlineData(5, 2, true)]
    [InlineData(10, 3, true)]
    [InlineData(100, 29, false)]
    public void Thirty_percent_that_fail_for_other_reasons_are_the_providers_trouble(int refreshed, int troubled, bool trouble) =>
        TroubleRules.IsTrouble([.. Enumerable.Repeat(1.0, troubled), .. Enumerable.Repeat(0.0, refreshed - troubled)]).Should().Be(trouble);

    [Fact]
    public void A_refresh_in_ten_that_fails_at_every_connection_is_no_trouble_of_the_provider() => TroubleRules.IsTrouble([.. Enumerable.Repeat(0.1, 20)]).Should().BeFalse();

    private static FailureDecision Decide(TokenAnswer answer, RefreshState? state = null, int failures = 0) => FailureRules.Decide(state ?? State(failures), Reply(answer), providerInTrouble: false);

    private static TokenReply Reply(TokenAnswer answer) => new(answer, At, TimeSpan.FromSeconds(1), null);

    private static RefreshState State(int failures = 0, int unanswered = 0, bool hasPrevious = false, int version = 1) => new(Guid.Empty, version, failures, unanswered, null, hasPrevious, null);
}
