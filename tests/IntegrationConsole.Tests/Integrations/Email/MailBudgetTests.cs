using System.Globalization;
using IntegrationConsole.Integrations;
using IntegrationConsole.Integrations.Email;
using IntegrationConsole.Simulator;
using IntegrationConsole.Simulator.Doors;
using IntegrationConsole.Tests.Fakes;
using IntegrationConsole.Tests.Flows;
using Microsoft.Extensions.DependencyInjection;

namespace IntegrationConsole.Tests.Integrations.Email;

public sealed class MailBudgetTests : IAsyncLifetime
{
    // Tomorrow: the certificate of the simulator's mail server is valid then.
    private readonly ManualTime clock = new(new DateTimeOffset(TimeProvider.System.GetUtcNow().UtcDateTime.Date.AddDays(1).AddHours(10), TimeSpan.Zero));
    private ConsoleFixture fixture = null!;
    private HeadlessConsole console = null!;
    private SimulatedService account = null!;

    public async Task InitializeAsync()
    {
        fixture = await ConsoleFixture.StartAsync(time: clock);
        console = await fixture.StartConsoleAsync(clock: false);
        account = fixture.NewAccount("smtp");
    }

    public async Task DisposeAsync() => await fixture.DisposeAsync();

    [Fact]
    public async Task What_was_really_sent_is_counted_by_the_hour_and_survives_a_restart()
    {
        var stored = await StoreAsync("5", "6");
        await SendAsync(stored, "bob@example.org");
        await SendAsync(stored, "unknown@example.org"); // refused by the server: does not count
        clock.Advance(TimeSpan.FromHours(1));
        await SendAsync(stored, "bob@example.org");

        await console.StopAsync();
        console = await fixture.StartConsoleAsync(clock: false);

        (await UsageAsync(stored)).Should().BeEquivalentTo(new { ThisHour = 1, Today = 2, Limits = new MailLimits(5, 6) });
        (await fixture.RowsAsync<MailCount>()).Select(c => c.Sent).Should().Equal(1, 1);
    }

    [Fact]
    public async Task A_used_up_limit_refuses_says_until_when_and_frees_up_by_itself()
    {
        var stored = await StoreAsync("2", "3");
        await SendAsync(stored, "bob@example.org");
        await SendAsync(stored, "bob@example.org");
        (await SendAsync(stored, "bob@example.org")).Should().BeOfType<MailTestOutcome.Refused>().Which.Why.Should().Contain("2 e-mails an hour").And.Contain("11:00 UTC");
        account.Messages.Should().Be(2, "nothing was sent");

        clock.Advance(TimeSpan.FromHours(1));
        (await SendAsync(stored, "bob@example.org")).Should().BeOfType<MailTestOutcome.Tried>();
        (await SendAsync(stored, "bob@example.org")).Should().BeOfType<MailTestOutcome.Refused>().Which.Why.Should().Contain("3 e-mails a day").And.Contain("00:00 UTC");

        clock.Advance(TimeSpan.FromHours(13));
        (await SendAsync(stored, "bob@example.org")).Should().BeOfType<MailTestOutcome.Tried>();
    }

    [Fact]
    public async Task Many_senders_at_once_do_not_pass_the_limit_together()
    {
        var stored = await StoreAsync("7", "");

        var permits = await Task.WhenAll(Enumerable.Range(0, 30).Select(_ => TakeAsync(stored)));

        permits.Count(p => p is MailPermit.Granted).Should().Be(7);
        (await UsageAsync(stored)).ThisHour.Should().Be(7);
    }

    [Fact]
    public async Task Screens_are_told_here_and_in_other_processes()
    {
        var stored = await StoreAsync("", "");
        var other = await fixture.StartConsoleAsync(clock: false);
        var (here, there) = (console.Listen(), other.Listen());

        await TakeAsync(stored);

        here.OfType<MailSentMessage>().Should().ContainSingle(m => m.IntegrationId == stored.Id);
        await Eventually.Holds(() =>
        {
            clock.Advance(TimeSpan.FromSeconds(1)); // the other process reads signals by this clock
            return there.OfType<MailSentMessage>().Any(m => m.IntegrationId == stored.Id);
        }, TimeSpan.FromSeconds(30));
    }

    private Task<MailPermit> TakeAsync(Integration stored) => console.InScopeAsync(services => services.GetRequiredService<MailBudget>().TakeAsync(stored, CancellationToken.None));

    private Task<MailUsage> UsageAsync(Integration stored) => console.InScopeAsync(services => services.GetRequiredService<MailBudget>().ReadAsync(stored, CancellationToken.None));

    private Task<MailTestOutcome> SendAsync(Integration stored, string to) => console.InScopeAsync(services => services.GetRequiredService<MailTests>().SendStoredAsync(stored, to, CancellationToken.None));

    private Task<Integration> StoreAsync(string perHour, string perDay)
    {
        var settings = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["host"] = "127.0.0.1",
            ["port"] = fixture.Simulator.OpenDoor(account, DoorKind.Smtp).Port.ToString(CultureInfo.InvariantCulture),
            ["security"] = "starttls",
            ["authMechanism"] = "auto",
            ["username"] = account.Settings["username"]!,
            ["fromEmail"] = "noreply@example.com",
            ["caCertificate"] = fixture.Simulator.CaCertificatePem,
        };
        foreach (var (key, value) in new[] { (MailLimits.HourKey, perHour), (MailLimits.DayKey, perDay) }.Where(p => p.Item2.Length > 0))
        {
            settings[key] = value;
        }

        return console.CreateAsync(fixture.DraftFor(account) with { BaseUrl = null, Settings = settings });
    }
}
