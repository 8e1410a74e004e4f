using System.Text;
using IntegrationConsole.Access;
using IntegrationConsole.Integrations;
using IntegrationConsole.Providers.Contract;
using IntegrationConsole.Simulator;
using IntegrationConsole.Simulator.Weather;
using IntegrationConsole.Simulator.Webhooks;
using IntegrationConsole.Tests.Flows;
using IntegrationConsole.Webhooks.Inbound;
using IntegrationConsole.Webhooks.Inbound.Gaps;

namespace IntegrationConsole.Tests.Webhooks.Inbound;

/// <summary>What never arrived is found in the provider's own list and fetched; the simulator keeps the list.</summary>
public sealed class GapTests : IAsyncLifetime
{
    private ConsoleFixture fixture = null!;
    private HeadlessConsole console = null!;

    public async Task InitializeAsync()
    {
        fixture = await ConsoleFixture.StartAsync();
        console = await fixture.StartConsoleAsync(clock: false);
    }

    public async Task DisposeAsync() => await fixture.DisposeAsync();

    [Theory]
    [InlineData("github", "acme/jobs/42")]
    [InlineData("stripe", null)]
    public async Task What_never_arrived_is_fetched_once(string provider, string? hook)
    {
        var (account, receiver) = await ConnectAsync(provider, hook);
        var store = console.Get<CallStore>();
        for (var i = 0; i < 250; i++)
        {
            Send(account, provider, i, minutesAgo: 300 - i);
            if (i % 10 != 3)
            {
                await store.KeepAsync(receiver, Arrived(provider, i), "", CallSource.Called, [], CancellationToken.None);
            }
        }

        Send(account, provider, 999, minutesAgo: 0); // may still be on its way

        var report = await console.Get<GapFinder>().FindAsync(receiver, CancellationToken.None);

        (report.Problem, report.Listed, report.Missed.Count, report.Fetched).Should().Be((null, 250, 25, 25));
        report.Said.Should().Contain("25 of 250");
        var fetched = (await fixture.RowsAsync<ReceivedCall>(rows => rows.Where(c => c.Source == CallSource.Fetched).OrderBy(c => c.Id))).ToList();
        fetched.Should().HaveCount(25);
        (fetched[0].EventId, fetched[0].EventType, fetched[0].Verdict).Should().Be((IdOf(3), "job.created", CallVerdict.Verified));
        Encoding.UTF8.GetString(fetched[0].Body).Should().Contain("\"number\":3");

        (await console.Get<GapFinder>().FindAsync(receiver, CancellationToken.None)).Missed.Should().BeEmpty("it is here now");
        (await fixture.RowsAsync<Receiver>()).Single().ComparedAt.Should().NotBeNull();
    }

    [Fact]
    public async Task What_hinders_the_comparison_is_said_with_what_to_do()
    {
        var (account, receiver) = await ConnectAsync("github", "not a hook");
        (await console.Get<GapFinder>().FindAsync(receiver, CancellationToken.None)).Said.Should().Contain("owner/repository/number");

        var (other, second) = await ConnectAsync("github", "acme/jobs/42");
        other.SetFault(new Fault.Forbidden());
        (await console.Get<GapFinder>().FindAsync(second, CancellationToken.None)).Said.Should().Contain("403").And.Contain("admin:repo_hook");
        account.Received.Should().Be(0, "nothing is asked with a hook that can't be one");
    }

    [Fact]
    public async Task The_sweep_compares_each_receiver_every_half_hour()
    {
        var (account, receiver) = await ConnectAsync("stripe", hook: null);
        Send(account, "stripe", 1, minutesAgo: 10);
        var sweep = new GapSweep(fixture.Database, console.Get<GapFinder>(), fixture.Time);

        await sweep.SweepAsync(CancellationToken.None);
        var asked = account.Received;
        await sweep.SweepAsync(CancellationToken.None);

        (await fixture.RowsAsync<ReceivedCall>()).Single().Source.Should().Be(CallSource.Fetched);
        (asked, account.Received).Should().Be((1, 1));
        receiver.ComparedAt.Should().BeNull("this is how it was before");
    }

    private void Send(SimulatedService account, string provider, int number, int minutesAgo)
    {
        var at = fixture.Time.GetUtcNow().AddMinutes(-minutesAgo);
        account.Webhooks.Add(new SentWebhook(IdOf(number), "job.created", at, BodyOf(provider, number, at)));
    }

    private static string IdOf(int number) => $"evt_{number}";

    private static string BodyOf(string provider, int number, DateTimeOffset at) => provider == "stripe"
        ? $$"""{"id":"{{IdOf(number)}}","object":"event","type":"job.created","created":{{at.ToUnixTimeSeconds()}},"number":{{number}}}"""
        : $$"""{"action":"created","number":{{number}}}""";

    private SignatureCall Arrived(string provider, int number) => new()
    {
        Method = "POST",
        Url = new("https://console.example/in/x"),
        Body = Encoding.UTF8.GetBytes(BodyOf(provider, number, fixture.Time.GetUtcNow())),
        ReceivedAt = fixture.Time.GetUtcNow(),
        Headers = provider == "github" ? [new("X-GitHub-Delivery", IdOf(number)), new("X-GitHub-Event", "job.created")] : [],
    };

    /// <summary>A receiver that was made a day ago, with an integration of the simulator.</summary>
    private async Task<(SimulatedService Account, Receiver Receiver)> ConnectAsync(string provider, string? hook)
    {
        var account = fixture.NewAccount(provider);
        var integration = await console.CreateAsync(fixture.DraftFor(account) with { Enabled = false });
        var outcome = await console.InScopeAsync(services =>
        {
            ((CurrentActor)services.GetService(typeof(CurrentActor))!).Become(Audit.HeaderSignIn.Principal(fixture.OrganizationId, Role.Operator, "ada@example.org"));
            return ((ReceiverChanges)services.GetService(typeof(ReceiverChanges))!).CreateAsync(
                new() { Name = account.Key, Preset = provider, Secret = "whsec_EXAMPLEexample0000000000", IntegrationId = integration.PublicId, Hook = hook }, CancellationToken.None);
        });
        var made = outcome.Should().BeOfType<ReceiverOutcome.Done>().Subject.Receiver;
        await using var db = fixture.Database.OpenForSystem();
        var row = await db.FindAsync<Receiver>(made.Id);
        db.Entry(row!).Property(r => r.CreatedAt).CurrentValue = fixture.Time.GetUtcNow().AddDays(-1);
        await db.SaveChangesAsync();
        return (account, row!);
    }
}
