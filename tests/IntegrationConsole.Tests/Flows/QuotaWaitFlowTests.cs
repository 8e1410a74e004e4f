using IntegrationConsole.Health;

namespace IntegrationConsole.Tests.Flows;

/// <summary>A part of the provider's quota is kept back: scheduled checks wait, those that somebody asks for go.</summary>
public sealed class QuotaWaitFlowTests
{
    [Fact]
    public async Task A_scheduled_check_waits_for_the_reset_and_one_by_hand_goes()
    {
        await using var fixture = await ConsoleFixture.StartAsync();
        var console = await fixture.StartConsoleAsync(clock: false);
        var account = fixture.NewAccount("brevo"); // 100 calls an hour
        var other = fixture.NewAccount("sendgrid");
        var thrifty = await console.CreateAsync(fixture.DraftFor(account) with { Connection = new() { RateLimitBuffer = 90 } });
        var spending = await console.CreateAsync(fixture.DraftFor(other));
        await console.ProbeAsync(spending);
        for (var left = 12; left > 0 && console.MonitorOf(thrifty).QuotaWaitUntil is null; left--)
        {
            await console.ProbeAsync(thrifty);
        }

        console.MonitorOf(thrifty).QuotaWaitUntil.Should().BeAfter(fixture.Time.GetUtcNow());
        var dispatcher = console.Get<ProbeDispatcher>();
        var (before, others) = (account.Received, other.Received);
        dispatcher.Add([new(thrifty.Id, fixture.Time.GetUtcNow().AddSeconds(-1)), new(spending.Id, fixture.Time.GetUtcNow())]);
        await Eventually.Holds(() => other.Received > others, TimeSpan.FromSeconds(10));
        account.Received.Should().Be(before, "it was due before the other one");

        dispatcher.AddNow(thrifty.Id);
        await Eventually.Holds(() => account.Received > before, TimeSpan.FromSeconds(10));
        console.MonitorOf(thrifty).Current.State.Should().Be(HealthState.Healthy, "waiting is no fault");
    }
}
