using System.Text.Json;
using IntegrationConsole.Providers.Contract;

namespace IntegrationConsole.OAuth;

/// <summary>
/// What follows from a refresh that gave no tokens. Pure. The one rule behind all: a person is asked to connect again only when the provider said twice, half a
/// minute apart, that the grant is dead, while it answers others well. Everything else passes, or is somebody else's to repair.
/// </summary>
public static class FailureRules
{
    /// <summary>A grant that is called dead is asked for once more after this.</summary>
    public static TimeSpan ConfirmAfter { get; } = TimeSpan.FromSeconds(30);

    /// <summary>The first try after a request with an unknown outcome: soon, while a provider's leeway for a token used twice lasts.</summary>
    public static TimeSpan AskAgainAfter { get; } = TimeSpan.FromSeconds(2);

    /// <summary>Longest wait between two tries.</summary>
    public static TimeSpan LongestWait { get; } = TimeSpan.FromMinutes(15);

    private static readonly TimeSpan Leeway = TimeSpan.FromSeconds(90);
    private static readonly TimeSpan LongestSoon = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan FirstWait = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan ShortestWait = TimeSpan.FromSeconds(1);

    /// <param name="state">The connection when the lease was taken.</param>
    /// <param name="reply">No <see cref="TokenAnswer.Granted"/>.</param>
    /// <param name="providerInTrouble">Many refreshes of this provider fail for other reasons just now (<see cref="TroubleRules"/>).</param>
    public static FailureDecision Decide(RefreshState state, TokenReply reply, bool providerInTrouble) => reply.Answer switch
    {
        TokenAnswer.Unavailable down => new FailureDecision.TryAgain(
            new(RefreshOutcome.Unavailable, reply.At, Word(down.Cause), down.Message, reply.Duration),
            state.Unanswered > 0 && down.RetryAfter is null ? AskAgainAt(state, reply.At) : Later(state, reply.At, down.RetryAfter)),
        TokenAnswer.Unanswered silent => new FailureDecision.TryAgain(
            new(RefreshOutcome.Unanswered, reply.At, Word(silent.Cause), silent.Message, reply.Duration), AskAgainAt(state, reply.At)),
        TokenAnswer.Refused { What: Refusal.GrantDead } dead => Dead(state, reply, dead, providerInTrouble),
        TokenAnswer.Refused { What: Refusal.ClientRejected } client => new FailureDecision.ClientIsRejected(
            new(RefreshOutcome.ClientRejected, reply.At, client.Code, client.Message, reply.Duration), Later(state, reply.At, null), $"{client.Message} {client.NextStep}"),
        TokenAnswer.Refused other => new FailureDecision.TryAgain(new(RefreshOutcome.Refused, reply.At, other.Code, other.Message, reply.Duration), Later(state, reply.At, null)),
        _ => throw new ArgumentException("A granted request is no failure.", nameof(reply)),
    };

    /// <summary>
    /// Full jitter (a wait anywhere up to a ceiling that doubles from 5 s to 15 min), or what the provider asks for, whichever is longer. If that would pass the end of
    /// the access token, one more try is made a minute before it.
    /// </summary>
    public static DateTimeOffset Later(RefreshState state, DateTimeOffset now, TimeSpan? retryAfter)
    {
        var ceiling = FirstWait * Math.Pow(2, Math.Min(state.FailuresInRow, 10));
        var wait = (ceiling < LongestWait ? ceiling : LongestWait) * RefreshRules.Fraction(RefreshRules.Seed(state.Connection, state.Version, state.FailuresInRow + 1));
        wait = wait > ShortestWait ? wait : ShortestWait;
        if (retryAfter > wait)
        {
            return now + (retryAfter < LongestWait ? retryAfter.Value : LongestWait);
        }

        var last = state.AccessExpiresAt - RefreshRules.LeastLead;
        return last > now + ShortestWait && now + wait > last ? last.Value : now + wait;
    }

    /// <summary>What is decided where there is no refresh token and the access token has ended.</summary>
    public static FailureDecision.Reconnect Ended(DateTimeOffset now, string provider) => new(
        new(RefreshOutcome.ReauthRequired, now, "no_refresh_token", $"The access token has ended and {provider} gave no refresh token with it."),
        $"The access token has ended, and {provider} gave none to renew it with. Connect again; where the provider offers it, allow offline access.");

    /// <summary>
    /// Soon, as long as a provider that detects double use still takes the token once more from whoever lost its answer (seconds to a few minutes at those who
    /// do): later, the same request could end the grant. After that as after any other failure.
    /// </summary>
    private static DateTimeOffset AskAgainAt(RefreshState state, DateTimeOffset now)
    {
        if (state.Unanswered == 0)
        {
            return now + AskAgainAfter;
        }

        var later = Later(state, now, null);
        return now - (state.FirstFailureAt ?? now) < Leeway && later > now + LongestSoon ? now + LongestSoon : later;
    }

    private static FailureDecision Dead(RefreshState state, TokenReply reply, TokenAnswer.Refused dead, bool providerInTrouble)
    {
        var at = reply.At;
        if (state is { Unanswered: > 0, HasPrevious: true })
        {
            return new FailureDecision.TryPrevious();
        }

        if (state.ConfirmAt is not { } confirmAt || at < confirmAt)
        {
            return new FailureDecision.TryAgain(new(RefreshOutcome.Doubted, at, dead.Code, $"{dead.Message} It is asked once more before that is believed.", reply.Duration), state.ConfirmAt ?? at + ConfirmAfter);
        }

        return providerInTrouble
            ? new FailureDecision.TryAgain(new(RefreshOutcome.Doubted, at, dead.Code, $"{dead.Message} The provider is in trouble, so that is not believed yet.", reply.Duration), Later(state, at, ConfirmAfter))
            : new FailureDecision.Reconnect(new(RefreshOutcome.ReauthRequired, at, dead.Code, dead.Message, reply.Duration), $"{dead.Message} {dead.NextStep}");
    }

    private static string Word(Cause cause) => JsonNamingPolicy.SnakeCaseLower.ConvertName(cause.ToString());
}
