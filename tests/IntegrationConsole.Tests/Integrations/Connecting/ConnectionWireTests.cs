using IntegrationConsole.Egress;
using IntegrationConsole.Health;
using IntegrationConsole.Integrations;
using IntegrationConsole.Integrations.Connecting;
using IntegrationConsole.Providers.Contract;
using IntegrationConsole.Simulator.Weather;
using IntegrationConsole.Tests.Egress;
using IntegrationConsole.Tests.Fakes;
using IntegrationConsole.Tests.Flows;
using Microsoft.AspNetCore.Http;

namespace IntegrationConsole.Tests.Integrations.Connecting;

/// <summary>What connection settings do on real sockets.</summary>
public sealed class ConnectionWireTests
{
    private static readonly ResilienceOptions Quick = new() { RetryDelay = TimeSpan.FromMilliseconds(1) };

    private readonly List<IHeaderDictionary> received = [];
    private int[] statuses = [];
    private string? retryAfter;

    [Fact]
    public async Task Extra_headers_arrive_in_order_beside_the_providers_own()
    {
        await using var rig = await StartAsync();

        var report = await ProbeAsync(rig, new() { Headers = [new("X-Tenant", "acme"), new("User-Agent", "Acme monitoring")] });

        report.Succeeded.Should().BeTrue(report.Summary);
        received.Should().ContainSingle();
        received[0]["X-Tenant"].ToString().Should().Be("acme");
        received[0].UserAgent.ToString().Should().Be("Acme monitoring");
        received[0].Authorization.ToString().Should().Be("Bearer made-up-token");
    }

    [Fact]
    public async Task A_header_never_takes_the_place_of_the_credential()
    {
        await using var rig = await StartAsync();

        await ProbeAsync(rig, new() { Headers = [new("Authorization", "Bearer somebody-else")] });

        received[0].Authorization.ToString().Should().Be("Bearer made-up-token");
    }

    [Theory]
    [InlineData(null, 1)]
    [InlineData(0, 1)]
    [InlineData(1, 2)]
    [InlineData(3, 4)]
    public async Task A_check_that_fails_is_repeated_as_often_as_asked_and_no_more(int? retries, int attempts)
    {
        statuses = [500, 500, 500, 500, 500, 500];
        await using var rig = await StartAsync();

        var report = await ProbeAsync(rig, new() { Retries = retries });

        received.Should().HaveCount(attempts);
        report.Cause.Should().Be(Cause.ProviderFault);
        report.Summary.Contains($"It was tried {attempts} times.", StringComparison.Ordinal).Should().Be(attempts > 1, report.Summary);
    }

    [Fact]
    public async Task The_first_success_ends_the_retries_and_says_at_which_attempt()
    {
        statuses = [503, 500, 200];
        await using var rig = await StartAsync();

        var report = await ProbeAsync(rig, new() { Retries = 5 });

        received.Should().HaveCount(3);
        (report.Succeeded, report.Summary).Should().Be((true, "Generic REST API answers, at attempt 3."));
    }

    [Fact]
    public async Task A_wait_that_the_time_limit_does_not_allow_leaves_the_answer_as_it_is()
    {
        (statuses, retryAfter) = ([503, 200], "15");
        await using var rig = await StartAsync();

        var report = await ProbeAsync(rig, new() { Retries = 5 });

        received.Should().ContainSingle("the probe has 10 s");
        report.Cause.Should().Be(Cause.ProviderFault, "a time-out would hide what the service said");
    }

    [Fact]
    public async Task A_refused_credential_is_not_tried_again()
    {
        statuses = [401];
        await using var rig = await StartAsync();

        (await ProbeAsync(rig, new() { Retries = 5 })).Cause.Should().Be(Cause.CredentialRejected);

        received.Should().ContainSingle();
    }

    [Fact]
    public async Task Stored_retries_reach_the_simulator_and_a_changed_count_holds_at_once()
    {
        await using var fixture = await ConsoleFixture.StartAsync();
        var console = await fixture.StartConsoleAsync(clock: false);
        var account = fixture.NewAccount();
        var draft = fixture.DraftFor(account) with { Connection = new() { Retries = 2, Headers = [new("X-Tenant", "acme")] } };
        var integration = await console.CreateAsync(draft);
        await Eventually.Holds(() => console.MonitorOf(integration).Current.State is HealthState.Healthy, TimeSpan.FromSeconds(10));
        account.SetFault(new Fault.ServerError(500));

        var before = account.Received;
        (await console.ProbeAsync(integration)).Succeeded.Should().BeFalse();
        (account.Received - before).Should().Be(3);

        before = account.Received;
        await console.ChangeAsync(changes => changes.UpdateAsync(integration.Slug, draft with { Connection = new() }, expectedVersion: null, CancellationToken.None));
        await console.ProbeAsync(integration);
        (account.Received - before).Should().BeInRange(1, 2, "the change itself leads to a check, and none is repeated");
        (await fixture.RowsAsync<Integration>()).Single().Connection.Should().Be(ConnectionSettings.Default);
    }

    private Task<EgressRig> StartAsync() => EgressRig.StartAsync(
        context =>
        {
            lock (received)
            {
                context.Response.StatusCode = received.Count < statuses.Length ? statuses[received.Count] : 200;
                received.Add(new HeaderDictionary(context.Request.Headers.ToDictionary(h => h.Key, h => h.Value, StringComparer.OrdinalIgnoreCase)));
            }

            if (context.Response.StatusCode == 503 && retryAfter is not null)
            {
                context.Response.Headers.RetryAfter = retryAfter;
            }

            return context.Response.WriteAsync("{}");
        },
        EgressRig.AllowLoopback with { Resilience = new Dictionary<string, ResilienceOptions>(StringComparer.Ordinal) { ["default"] = Quick } });

    private static Task<ProbeReport> ProbeAsync(EgressRig rig, ConnectionSettings connection)
    {
        var settings = new SettingValues(new Dictionary<string, string>(StringComparer.Ordinal) { ["baseUrl"] = $"http://api.example:{rig.Port}", ["authMode"] = "bearer", ["secret"] = "made-up-token" });
        var target = ProbeTarget.For(ProviderCatalog.Find("generic_rest")!, settings, baseUrl: null, TimeSpan.FromSeconds(10), connection);
        return new ProviderCalls(rig.Factory, new ConsentedProbe(new NoConsents()), TimeProvider.System).ProbeAsync(target, CancellationToken.None);
    }
}
