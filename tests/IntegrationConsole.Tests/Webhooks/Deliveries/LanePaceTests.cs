using IntegrationConsole.Providers.Contract;
using IntegrationConsole.Webhooks.Deliveries;
using IntegrationConsole.Webhooks.Outbound;

namespace IntegrationConsole.Tests.Webhooks.Deliveries;

public sealed class LanePaceTests
{
    private static readonly DateTimeOffset Now = DateTimeOffset.UnixEpoch.AddYears(60);
    private static readonly EndpointSettings Settings = new() { Concurrency = 32 };

    [Fact]
    public void A_circuit_opens_once_however_many_attempts_were_under_way()
    {
        var pace = new LanePace();
        Fail(pace, 32, Now);

        pace.PausedUntil.Should().Be(Now + LanePace.ShortestOpen);
    }

    [Fact]
    public void A_trial_that_fails_keeps_it_open_for_longer_and_one_that_succeeds_closes_it()
    {
        var pace = new LanePace();
        Fail(pace, LanePace.OpensAfter, Now);
        var trial = pace.PausedUntil;

        Fail(pace, 1, trial);
        pace.PausedUntil.Should().Be(trial + (2 * LanePace.ShortestOpen));

        pace.Started(Settings);
        pace.Ended(Settings, Result(Cause.None), pace.PausedUntil);
        (pace.IsBroken, pace.BlockedUntil(Settings, pace.PausedUntil)).Should().Be((false, null));
    }

    private static void Fail(LanePace pace, int times, DateTimeOffset at)
    {
        for (var i = 0; i < times; i++)
        {
            pace.Started(Settings);
        }

        for (var i = 0; i < times; i++)
        {
            pace.Ended(Settings, Result(Cause.Network), at);
        }
    }

    private static AttemptResult Result(Cause cause) => new() { At = Now, Duration = TimeSpan.Zero, Cause = cause, StatusCode = cause is Cause.None ? 200 : null };
}
