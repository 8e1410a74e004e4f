using System.Net;
using System.Net.Security;
using IntegrationConsole.Egress;
using IntegrationConsole.Providers.Contract;

namespace IntegrationConsole.Tests.Egress;

public sealed class CertificateTrustTests : IDisposable
{
    private readonly TestAuthority authority = new();

    [Fact]
    public async Task A_private_authority_is_trusted_only_where_its_certificate_is_given()
    {
        using var certificate = authority.Issue("api.example");
        await using var rig = await EgressRig.StartAsync(_ => Task.CompletedTask, certificate: certificate);
        var timings = new ConnectionTimings();

        using var answer = await rig.GetAsync(scheme: "https", pem: authority.Pem, options: o => o.Set(ConnectionTimings.Key, timings));
        var failure = (await rig.Invoking(r => r.GetAsync(scheme: "https")).Should().ThrowAsync<ProbeFailureException>()).Which;

        answer.StatusCode.Should().Be(HttpStatusCode.OK);
        timings.Tls.Should().BePositive();
        timings.Certificate.Should().BeEquivalentTo(new { Subject = "CN=api.example", Issuer = "CN=Test authority", certificate.Thumbprint });
        failure.Cause.Should().Be(Cause.Tls);
        failure.Message.Should().Contain("CN=Test authority").And.Contain("not a trusted authority");
    }

    [Fact]
    public async Task Another_private_authority_is_refused()
    {
        using var other = new TestAuthority();
        using var certificate = authority.Issue("api.example");
        await using var rig = await EgressRig.StartAsync(_ => Task.CompletedTask, certificate: certificate);

        (await rig.Invoking(r => r.GetAsync(scheme: "https", pem: other.Pem)).Should().ThrowAsync<ProbeFailureException>()).Which.Cause.Should().Be(Cause.Tls);
    }

    [Theory]
    [InlineData("other.example", false, "is for another name: other.example")]
    [InlineData("api.example", true, "expired on")]
    public async Task A_wrong_name_or_date_is_refused_whoever_issued_it(string host, bool expired, string reason)
    {
        using var certificate = authority.Issue(host, expired);
        await using var rig = await EgressRig.StartAsync(_ => Task.CompletedTask, certificate: certificate);

        (await rig.Invoking(r => r.GetAsync(scheme: "https", pem: authority.Pem)).Should().ThrowAsync<ProbeFailureException>()).Which.Message.Should().Contain(reason);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Other_protocols_judge_certificates_by_the_same_rules(bool trusted)
    {
        using var certificate = authority.Issue("api.example");
        await using var rig = await EgressRig.StartAsync(_ => Task.CompletedTask, certificate: certificate);
        var connection = await rig.Factory.Connect(new DnsEndPoint("api.example", rig.Port), CancellationToken.None);
        await using var tls = new SslStream(connection.Stream, leaveInnerStreamOpen: false, rig.Factory.ValidatorFor(trusted ? authority.Pem : null));

        var handshake = () => tls.AuthenticateAsClientAsync("api.example");

        if (trusted)
            await handshake.Should().NotThrowAsync();
        else
            (await handshake.Should().ThrowAsync<ProbeFailureException>()).Which.Cause.Should().Be(Cause.Tls);
    }

    [Theory]
    [InlineData("not a certificate")]
    [InlineData("-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----")]
    public async Task Text_that_is_no_certificate_is_a_wrong_setting(string pem)
    {
        await using var rig = await EgressRig.StartAsync(_ => Task.CompletedTask);

        rig.Factory.Invoking(f => f.For("test", new EgressRoute { TrustedCa = pem })).Should().Throw<ProbeFailureException>().Which.Cause.Should().Be(Cause.Misconfigured);
    }

    public void Dispose() => authority.Dispose();
}
