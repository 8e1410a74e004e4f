using System.Text;
using IntegrationConsole.Secrets;
using IntegrationConsole.Webhooks.Outbound;

namespace IntegrationConsole.Tests.Webhooks.Outbound;

public sealed class SignatureRulesTests
{
    [Fact]
    public void Sign_as_the_libraries_of_Standard_Webhooks_do()
    {
        // The vector that its reference libraries test themselves with.
        var secret = SigningSecret.Parse(new Secret("whsec_" + "MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"), validUntil: null)!;

        var signature = SignatureRules.Standard([secret], "msg_p5jXN8AQM9LWM0D4loKWxJek", 1614265330, Encoding.UTF8.GetBytes("{\"test\": 2432232314}"), DateTimeOffset.UnixEpoch);

        signature.Should().Be("v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
    }

    [Fact]
    public void Leave_out_a_secret_that_has_ended()
    {
        var (now, body) = (DateTimeOffset.UnixEpoch, "{}"u8.ToArray());
        var current = SigningSecret.Parse(new Secret(SigningSecret.New()), validUntil: null)!;
        var ended = SigningSecret.Parse(new Secret(SigningSecret.New()), validUntil: now)!;

        SignatureRules.Standard([current, ended], "evt_1", 0, body, now).Should().Be(SignatureRules.Standard([current], "evt_1", 0, body, now));
    }

    [Theory]
    [InlineData("InTime GmbH & Co. KG", "X-InTimeGmbHCoKG")]
    [InlineData("株式会社", "X-Console")]
    public void Name_headers_after_the_organization(string organization, string prefix) => SignatureRules.HeaderPrefix(organization).Should().Be(prefix);
}
