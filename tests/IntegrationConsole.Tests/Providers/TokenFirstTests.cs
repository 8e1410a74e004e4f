using IntegrationConsole.Providers.Contract;
using IntegrationConsole.Simulator;
using IntegrationConsole.Simulator.Cast;
using IntegrationConsole.Simulator.Weather;
using IntegrationConsole.Tests.Fakes;
using IntegrationConsole.Tests.Simulator;

namespace IntegrationConsole.Tests.Providers;

/// <summary>Probes that get a token first, against the simulator's token endpoint: PayPal as the example.</summary>
public sealed class TokenFirstTests(SimulatorFixture simulator) : IClassFixture<SimulatorFixture>
{
    private static readonly IProvider PayPal = ProviderCatalog.Find("paypal")!;
    private readonly ManualTime clock = new(TimeProvider.System.GetUtcNow());

    [Fact]
    public async Task One_token_serves_many_probes()
    {
        var account = simulator.NewAccount("paypal");
        var slot = new TokenSlot();

        for (var probe = 0; probe < 3; probe++)
        {
            (await ProbeAsync(account, slot)).Succeeded.Should().BeTrue();
        }

        account.Received.Should().Be(4, "one token and three calls");
    }

    [Fact]
    public async Task Shortly_before_a_token_expires_a_new_one_is_requested()
    {
        var account = simulator.NewAccount("paypal");
        var slot = new TokenSlot();
        await ProbeAsync(account, slot);

        clock.Advance(TimeSpan.FromHours(9) - TimeSpan.FromMinutes(2));
        await ProbeAsync(account, slot);
        var before = account.Received;
        clock.Advance(TimeSpan.FromMinutes(1));
        await ProbeAsync(account, slot);

        before.Should().Be(3);
        account.Received.Should().Be(5);
    }

    [Fact]
    public async Task A_kept_token_that_the_api_refuses_is_replaced_once_in_the_same_probe()
    {
        var account = simulator.NewAccount("paypal");
        var slot = new TokenSlot();
        await ProbeAsync(account, slot);
        account.RevokeTokens();

        var report = await ProbeAsync(account, slot);

        report.Succeeded.Should().BeTrue(report.Summary);
        account.Received.Should().Be(5, "the refused call, a token, the call again");
    }

    [Fact]
    public async Task A_fresh_token_that_the_api_refuses_is_a_failure_of_the_call()
    {
        await using var server = new ScriptedServer(async (peer, cancellationToken) =>
        {
            while (await peer.ReadRequestAsync(cancellationToken) is { Length: > 0 } request)
            {
                var token = request.StartsWith("POST ", StringComparison.Ordinal);
                await peer.AnswerAsync(token ? 200 : 401, token ? """{"access_token":"A21AAmade-up-token","expires_in":60}""" : """{"error":"invalid_token","seen":"A21AAmade-up-token"}""", [], cancellationToken);
            }
        });
        var values = FakeCredentials.For("paypal", 7).ToDictionary(StringComparer.Ordinal);

        var report = await Prober.RunAsync(PayPal, ProbeTest.Context(values, server.Url), CancellationToken.None);

        report.Step.Should().Be(ProbeStep.Call);
        report.Cause.Should().Be(Cause.CredentialRejected);
        report.Summary.Should().NotContain("No access token");
        report.Evidence!.Request.Should().StartWith("GET ").And.Contain("Authorization: Bearer ••••");
        report.Evidence.ToString().Should().NotContain("made-up-token");
    }

    [Fact]
    public async Task A_token_never_shows_in_a_report_not_even_when_its_answer_is_no_good()
    {
        await using var server = new ScriptedServer(async (peer, cancellationToken) =>
        {
            await peer.ReadRequestAsync(cancellationToken);
            await peer.AnswerAsync(200, """{"access_token":"A21AAmade-up-token","token_type":"mac","refresh_token":"made-up-refresh"}""", [], cancellationToken);
        });
        var values = FakeCredentials.For("paypal", 7).ToDictionary(StringComparer.Ordinal);

        var report = await Prober.RunAsync(PayPal, ProbeTest.Context(values, server.Url), CancellationToken.None);

        report.Step.Should().Be(ProbeStep.Token);
        report.Cause.Should().Be(Cause.ContractBroken);
        report.Evidence!.Answer.Should().Contain("token_type").And.NotContain("made-up");
        report.Evidence.Request.Should().NotContain(values["clientSecret"]);
    }

    [Fact]
    public async Task A_token_request_without_an_answer_says_that_the_api_was_never_called()
    {
        var account = simulator.NewAccount("paypal");
        account.SetFault(new Fault.Reset());

        var report = await ProbeAsync(account, new TokenSlot());

        report.Cause.Should().Be(Cause.Network);
        report.Step.Should().Be(ProbeStep.Token);
        report.Summary.Should().StartWith("No access token: PayPal");
        account.Received.Should().Be(1);
    }

    [Fact]
    public async Task An_empty_secret_is_named_and_nothing_is_sent()
    {
        var account = simulator.NewAccount("paypal");

        var report = await ProbeAsync(account, new TokenSlot(), ("clientSecret", ""));

        report.Cause.Should().Be(Cause.Misconfigured);
        report.Summary.Should().Contain("clientSecret");
        account.Received.Should().Be(0);
    }

    private Task<ProbeReport> ProbeAsync(SimulatedService account, TokenSlot slot, params (string Key, string Value)[] changed)
    {
        var settings = account.Settings.All.ToDictionary(StringComparer.Ordinal);
        foreach (var (key, value) in changed)
        {
            settings[key] = value;
        }

        var context = ProbeTest.Context(settings, account.BaseUrl);
        return Prober.RunAsync(PayPal, new ProbeContext
        {
            Settings = context.Settings,
            BaseUrl = context.BaseUrl,
            Http = context.Http,
            Connect = context.Connect,
            ValidateCertificate = context.ValidateCertificate,
            Tokens = slot,
            Time = clock,
            Timeout = context.Timeout,
        }, CancellationToken.None);
    }
}
