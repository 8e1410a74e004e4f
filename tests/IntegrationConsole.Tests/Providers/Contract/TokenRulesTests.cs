using IntegrationConsole.Providers.Contract;

namespace IntegrationConsole.Tests.Providers.Contract;

/// <summary>Token answers by RFC 6749, and by those who do not keep to it.</summary>
public sealed class TokenRulesTests
{
    private static readonly OAuthDeclaration OAuth = new() { Grant = OAuthGrant.ClientCredentials, TokenUrl = "/token", AccessTokenLifetime = TimeSpan.FromHours(2) };

    [Theory]
    [InlineData(401, "{\"error\":\"invalid_client\"}", Cause.CredentialRejected)]
    [InlineData(400, "{\"error\":\"invalid_client\",\"error_description\":\"Client authentication failed\"}", Cause.CredentialRejected)]
    [InlineData(200, "{\"error\":\"invalid_client\"}", Cause.CredentialRejected)]
    [InlineData(200, "{\"error\":\"bad_verification_code\"}", Cause.Misconfigured)]
    [InlineData(200, "{\"error\":\"invalid_scope\",\"access_token\":\"abc\"}", Cause.PermissionMissing)]
    [InlineData(400, "{\"error\":\"unauthorized_client\"}", Cause.PermissionMissing)]
    [InlineData(400, "{\"error\":\"unsupported_grant_type\"}", Cause.Misconfigured)]
    [InlineData(401, "{\"error\":\"invalid_request\"}", Cause.CredentialRejected)]
    [InlineData(503, "{\"error\":\"invalid_request\"}", Cause.ProviderFault)]
    [InlineData(503, "{\"error\":\"temporarily_unavailable\"}", Cause.ProviderFault)]
    [InlineData(429, "", Cause.RateLimited)]
    [InlineData(500, "<html>", Cause.ProviderFault)]
    [InlineData(404, "", Cause.Misconfigured)]
    [InlineData(302, "", Cause.Misconfigured)]
    [InlineData(200, "<html>Sign in</html>", Cause.ContractBroken)]
    [InlineData(200, "{}", Cause.ContractBroken)]
    [InlineData(200, "{\"access_token\":\"\"}", Cause.ContractBroken)]
    [InlineData(200, "{\"access_token\":\"a\\r\\nX-Evil: 1\"}", Cause.ContractBroken)]
    [InlineData(200, "{\"access_token\":\"abc\",\"token_type\":\"mac\"}", Cause.ContractBroken)]
    public void A_failing_token_answer_has_a_cause_and_says_that_it_is_about_the_token(int status, string body, Cause cause)
    {
        using var answer = ProbeTest.Answer(status, body);

        var failure = TokenRules.Judge(ProviderCatalog.Find("paypal")!.Manifest, OAuth, answer)!;

        failure.Cause.Should().Be(cause, failure.Message);
        failure.Message.Should().StartWith(TokenRules.Opening).And.EndWith(".").And.Contain(status.ToString());
        failure.NextStep.Should().NotBeEmpty();
    }

    [Theory]
    [InlineData("3600", 3540)]
    [InlineData("100", 90)]
    [InlineData("\"600\"", 540)]
    [InlineData("null", 7140)]
    [InlineData("-5", 7140)]
    [InlineData("99999999999", 86_340)]
    public void A_token_is_used_until_shortly_before_it_expires(string expiresIn, int seconds)
    {
        using var answer = ProbeTest.Answer(200, $$"""{"access_token":"abc","token_type":"bearer","expires_in":{{expiresIn}}}""");

        TokenRules.Judge(ProviderCatalog.Find("paypal")!.Manifest, OAuth, answer).Should().BeNull();
        var token = TokenRules.Read(OAuth, answer);

        token.UseUntil.Should().Be(ProbeTest.Now.AddSeconds(seconds));
        token.ToString().Should().NotContain("abc");
    }

    [Fact]
    public void A_token_whose_life_nobody_states_is_used_for_a_few_minutes()
    {
        using var answer = ProbeTest.Answer(200, """{"access_token":"abc"}""");

        TokenRules.Read(OAuth with { AccessTokenLifetime = null }, answer).UseUntil.Should().Be(ProbeTest.Now.AddSeconds(270));
    }

    [Theory]
    [InlineData("/v1/token", null, "https://api-m.sandbox.paypal.com/v1/token")]
    [InlineData("/v1/token", "http://127.0.0.1:9/s/a/", "http://127.0.0.1:9/s/a/v1/token")]
    [InlineData("https://login.example/{tenant}/token?x=1", null, "https://login.example/acme%20ltd/token?x=1")]
    [InlineData("https://login.example/{tenant}/token", "http://127.0.0.1:9/s/a", "http://127.0.0.1:9/s/a/acme%20ltd/token")]
    [InlineData("{host}/token", null, "https://typed.example/token")]
    [InlineData("{host}/token", "http://127.0.0.1:9/s/a", "http://127.0.0.1:9/s/a/token")]
    [InlineData("{host}", "http://127.0.0.1:9/s/a", "https://typed.example/")]
    public void Secrets_follow_the_base_url_of_the_integration_and_never_go_to_production_instead(string tokenUrl, string? baseUrl, string expected)
    {
        var settings = new SettingValues(new Dictionary<string, string> { ["tenant"] = "acme ltd", ["host"] = "https://typed.example/" });

        var found = TokenAddress.Resolve(ProviderCatalog.Find("paypal")!.Manifest, OAuth with { TokenUrl = tokenUrl }, settings, baseUrl is null ? null : new Uri(baseUrl));

        found.Url!.AbsoluteUri.Should().Be(expected);
    }

    [Theory]
    [InlineData("{host}/token", "ftp://typed.example")]
    [InlineData("{host}/token", "https://me:word@typed.example")]
    [InlineData("{host}/token", "nonsense")]
    public void A_token_address_that_is_none_is_a_wrong_setting(string tokenUrl, string host)
    {
        var settings = new SettingValues(new Dictionary<string, string> { ["host"] = host });

        TokenAddress.Resolve(ProviderCatalog.Find("paypal")!.Manifest, OAuth with { TokenUrl = tokenUrl }, settings, null).Problem.Should().Contain("not a full URL");
    }
}
