using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;
using IntegrationConsole.Simulator.Doors;
using IntegrationConsole.Simulator.Weather;

namespace IntegrationConsole.Tests.Simulator;

public sealed class HttpsDoorTests(SimulatorFixture simulator) : IClassFixture<SimulatorFixture>
{
    [Fact]
    public async Task The_shared_https_port_is_trusted_through_the_simulators_authority()
    {
        var service = simulator.NewAccount("sendgrid");
        using var client = TrustingClient();
        client.DefaultRequestHeaders.Add("Authorization", "Bearer " + service.Settings["apiKey"]);

        using var answer = await client.GetAsync(service.SecureBaseUrl + "/v3/scopes");

        answer.StatusCode.Should().Be(HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_door_of_its_own_answers_over_tls_like_the_shared_port()
    {
        var service = simulator.NewAccount("sendgrid");
        await using var door = simulator.Host.OpenDoor(service, DoorKind.Https);
        using var client = TrustingClient();
        client.DefaultRequestHeaders.Add("Authorization", "Bearer " + service.Settings["apiKey"]);

        using var answer = await client.GetAsync(door.BaseUrl + "/v3/scopes");

        answer.StatusCode.Should().Be(HttpStatusCode.OK);
        service.Received.Should().Be(1);
    }

    [Theory]
    [InlineData(TlsFlaw.Expired, SslPolicyErrors.RemoteCertificateChainErrors)]
    [InlineData(TlsFlaw.SelfSigned, SslPolicyErrors.RemoteCertificateChainErrors)]
    [InlineData(TlsFlaw.WrongHost, SslPolicyErrors.RemoteCertificateNameMismatch)]
    public async Task A_flawed_certificate_is_refused_for_the_right_reason(TlsFlaw flaw, SslPolicyErrors expected)
    {
        var service = simulator.NewAccount("sendgrid");
        service.SetFault(new Fault.TlsFailure(flaw));
        await using var door = simulator.Host.OpenDoor(service, DoorKind.Https);
        var found = SslPolicyErrors.None;
        using var socket = new TcpClient();
        await socket.ConnectAsync(IPAddress.Loopback, door.Port);
        await using var secure = new SslStream(socket.GetStream());

        var shaking = () => secure.AuthenticateAsClientAsync(new SslClientAuthenticationOptions
        {
            TargetHost = "localhost",
            CertificateChainPolicy = Policy(),
            RemoteCertificateValidationCallback = (_, _, _, errors) =>
            {
                found = errors;
                return errors == SslPolicyErrors.None;
            },
        });

        await shaking.Should().ThrowAsync<AuthenticationException>();
        found.Should().Be(expected);
    }

    [Fact]
    public async Task Garbage_ends_the_handshake()
    {
        var service = simulator.NewAccount("sendgrid");
        service.SetFault(new Fault.TlsFailure(TlsFlaw.Garbage));
        await using var door = simulator.Host.OpenDoor(service, DoorKind.Https);
        using var client = TrustingClient();

        var asking = () => client.GetAsync(door.BaseUrl + "/v3/scopes");

        (await asking.Should().ThrowAsync<HttpRequestException>()).Which.HttpRequestError.Should().Be(HttpRequestError.SecureConnectionError);
    }

    [Fact]
    public async Task A_closed_door_refuses_connections()
    {
        var service = simulator.NewAccount("sendgrid");
        var door = simulator.Host.OpenDoor(service, DoorKind.Https);
        await door.DisposeAsync();
        using var socket = new TcpClient();

        var connecting = async () => await socket.ConnectAsync(IPAddress.Loopback, door.Port);

        (await connecting.Should().ThrowAsync<SocketException>()).Which.SocketErrorCode.Should().Be(SocketError.ConnectionRefused);
    }

    private HttpClient TrustingClient() => new(new SocketsHttpHandler
    {
        SslOptions = new SslClientAuthenticationOptions { CertificateChainPolicy = Policy() },
        UseProxy = false,
    });

    private X509ChainPolicy Policy()
    {
        var policy = new X509ChainPolicy { TrustMode = X509ChainTrustMode.CustomRootTrust, RevocationMode = X509RevocationMode.NoCheck };
        policy.CustomTrustStore.Add(X509Certificate2.CreateFromPem(simulator.Host.CaCertificatePem));
        return policy;
    }
}
