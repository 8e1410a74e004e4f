using System.Security.Cryptography;
using IntegrationConsole.Egress;
using IntegrationConsole.Integrations;
using IntegrationConsole.Providers.Contract;
using IntegrationConsole.Simulator;
using IntegrationConsole.Simulator.Cast;
using IntegrationConsole.Simulator.Doors;
using IntegrationConsole.Simulator.Tls;
using IntegrationConsole.Tests.Fakes;

namespace IntegrationConsole.Tests.Egress;

/// <summary>Client certificates over real sockets: ADP's adapter, token first, at a door that lets in only clients of the simulator's authority.</summary>
public sealed class MutualTlsTests : IAsyncLifetime
{
    private readonly EgressMeter meter = new();
    private readonly EgressFactory egress;
    private SimulatorHost host = null!;
    private SimulatedService account = null!;
    private Door door = null!;

    public MutualTlsTests() =>
        egress = new EgressFactory(EgressRig.AllowLoopback, new GuardedConnect(EgressRig.AllowLoopback, (_, _) => Task.FromResult<System.Net.IPAddress[]>([System.Net.IPAddress.Loopback]), meter, TimeProvider.System), meter, TimeProvider.System);

    public async Task InitializeAsync()
    {
        host = await SimulatorHost.StartAsync();
        account = host.Add(new ServiceRegistration { Key = "adp", ProviderId = "adp", Settings = FakeCredentials.For("adp", 1) });
        door = host.OpenDoor(account, DoorKind.MutualTls);
    }

    [Fact]
    public async Task The_right_certificate_is_let_in_for_the_token_and_for_the_call()
    {
        var report = await ProbeAsync(host.NewClient("InTime Staffing"));

        report.Succeeded.Should().BeTrue(report.Summary);
        report.Step.Should().Be(ProbeStep.Call);
        report.ClientCertificate!.Subject.Should().Contain("CN=InTime Staffing");
        report.ClientCertificate.NotAfter.Should().BeAfter(TimeProvider.System.GetUtcNow().AddDays(29));
        account.Received.Should().Be(2, "a token is requested and used");
    }

    [Fact]
    public async Task Without_a_certificate_the_settings_are_at_fault_and_not_the_secret()
    {
        var report = await ProbeAsync(client: null);

        report.Cause.Should().Be(Cause.Misconfigured);
        report.Summary.Should().Contain("demands a client certificate");
        account.Received.Should().Be(0);
    }

    [Fact]
    public async Task A_certificate_of_a_stranger_is_refused_in_the_handshake()
    {
        using var stranger = new TestAuthority();
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);

        var report = await ProbeAsync(new ClientIdentity(stranger.Sign("CN=stranger", key), key.ExportPkcs8PrivateKeyPem()));

        report.Cause.Should().Be(Cause.Tls, "the simulator hangs up without an alert, as .NET servers do on Linux");
        report.Summary.Should().Contain("shown the client certificate CN=stranger, issued by CN=Test authority");
        report.Step.Should().Be(ProbeStep.Token);
        account.Received.Should().Be(0);
    }

    [Fact]
    public async Task An_expired_certificate_is_said_to_be_and_nothing_is_sent()
    {
        var report = await ProbeAsync(host.NewClient("InTime Staffing", days: -1));

        report.Cause.Should().Be(Cause.Misconfigured);
        report.Summary.Should().Contain("expired on");
        report.Evidence.Should().BeNull();
        account.Received.Should().Be(0);
    }

    [Fact]
    public async Task The_right_certificate_with_a_wrong_secret_fails_at_the_token()
    {
        var report = await ProbeAsync(host.NewClient("InTime Staffing"), ("clientSecret", "wrong-secret-000"));

        report.Cause.Should().Be(Cause.CredentialRejected);
        report.Step.Should().Be(ProbeStep.Token);
        report.Summary.Should().StartWith("No access token: ").And.Contain("invalid_client");
        report.Evidence!.Request.Should().StartWith("POST ").And.Contain("grant_type=client_credentials");
        report.Evidence.ToString().Should().NotContain("wrong-secret-000");
    }

    public async Task DisposeAsync()
    {
        egress.Dispose();
        meter.Dispose();
        await door.DisposeAsync();
        await host.DisposeAsync();
    }

    private Task<ProbeReport> ProbeAsync(ClientIdentity? client, params (string Key, string Value)[] changed)
    {
        var settings = account.Settings.All.ToDictionary(StringComparer.Ordinal);
        (settings["clientCertificate"], settings["clientPrivateKey"], settings["caCertificate"]) = (client?.Certificate ?? "", client?.PrivateKey ?? "", host.CaCertificatePem);
        foreach (var (key, value) in changed)
            settings[key] = value;

        var target = ProbeTarget.For(ProviderCatalog.Find("adp")!, new SettingValues(settings), door.BaseUrl, TimeSpan.FromSeconds(20));
        return new ProviderCalls(egress, new ConsentedProbe(new NoConsents()), TimeProvider.System).ProbeAsync(target, CancellationToken.None);
    }
}
