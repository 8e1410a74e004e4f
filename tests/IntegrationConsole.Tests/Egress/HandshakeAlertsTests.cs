using IntegrationConsole.Egress;
using IntegrationConsole.Providers.Contract;

namespace IntegrationConsole.Tests.Egress;

public sealed class HandshakeAlertsTests
{
    private static readonly CertificateFacts Shown = new("CN=client", "CN=issuer", new DateTimeOffset(2027, 1, 31, 0, 0, 0, TimeSpan.Zero), "00");

    [Theory]
    [InlineData("error:0A00045C:SSL routines::tlsv13 alert certificate required", true)]
    [InlineData("error:0A000412:SSL routines::sslv3 alert bad certificate", true)]
    [InlineData("error:0A000418:SSL routines::tlsv1 alert unknown ca", true)]
    [InlineData("error:0A000415:SSL routines::sslv3 alert certificate expired", true)]
    [InlineData("error:0A000410:SSL routines::sslv3 alert handshake failure", false)]
    [InlineData("error:0A000126:SSL routines::unexpected eof while reading", false)]
    [InlineData("The certificate of api.example expired on 2026-01-01.", false)]
    public void Only_alerts_about_the_clients_certificate_count(string message, bool expected) =>
        HandshakeAlerts.IsAboutClientCertificate(new IOException(message)).Should().Be(expected);

    [Fact]
    public void A_refusal_names_the_certificate_that_was_shown()
    {
        var refused = HandshakeAlerts.Refused(Shown, new IOException());

        refused.Cause.Should().Be(Cause.CredentialRejected);
        refused.Message.Should().Contain("CN=client, issued by CN=issuer, valid until 2027-01-31");
    }

    [Fact]
    public void Where_none_was_shown_the_settings_lack_one() =>
        HandshakeAlerts.Refused(shown: null, new IOException()).Cause.Should().Be(Cause.Misconfigured);
}
