using IntegrationConsole.Providers.Contract;

namespace IntegrationConsole.Tests.Providers.StripeConnect;

public sealed class StripeConnectTests
{
    private static readonly IProvider Provider = ProviderCatalog.Find("stripe_connect")!;

    [Theory]
    [InlineData("platform_key", true)]
    [InlineData("oauth", false)]
    public async Task Acts_for_the_connected_account_with_the_platforms_key_or_with_the_accounts_own_token(string signIn, bool namesAccount)
    {
        var seen = "";
        await using var server = new ScriptedServer(async (peer, cancellationToken) =>
        {
            seen = await peer.ReadRequestAsync(cancellationToken);
            await peer.AnswerAsync(200, """{"id":"acct_EXAMPLE00000000","object":"account","business_profile":{"name":"Acme"},"charges_enabled":true,"payouts_enabled":false,"requirements":{"disabled_reason":"requirements.past_due"}}""", [], cancellationToken);
        });

        var report = await ProbeTest.RunAsync(Provider, server.Url, null, ("signIn", signIn));

        seen.Should().StartWith("GET /v1/account HTTP/1.1").And.Contain("Authorization: Bearer sk_test_EXAMPLE");
        seen.Contains("Stripe-Account: acct_EXAMPLE00000000", StringComparison.Ordinal).Should().Be(namesAccount);
        report.Identity.Should().Be("account acct_EXAMPLE00000000 · name Acme · charges on · payouts off · disabled because requirements.past_due");
    }

    [Theory]
    [InlineData(403, """{"error":{"code":"account_invalid","message":"Application access may have been revoked."}}""", Cause.PermissionMissing, "connect again")]
    [InlineData(403, """{"error":{"message":"The provided key does not have the required permissions."}}""", Cause.PermissionMissing, "restricted key")]
    [InlineData(200, """{"id":"acct_ANOTHER00000000","object":"account"}""", Cause.ContractBroken, "account's id")]
    [InlineData(200, """{"id":"acct_EXAMPLE00000000","object":"customer"}""", Cause.ContractBroken, "documentation")]
    [InlineData(429, """{"error":{"code":"lock_timeout"}}""", Cause.RateLimited, "same object")]
    [InlineData(401, """{"error":{"message":"Invalid API Key provided: sk_test_***"}}""", Cause.CredentialRejected, "new credential")]
    public async Task Reads_the_answer_as_documented(int status, string body, Cause cause, string next)
    {
        await using var server = ScriptedServer.Answering(status, body);

        var report = await ProbeTest.RunAsync(Provider, server.Url);

        report.Cause.Should().Be(cause, report.Summary);
        report.NextStep.Should().Contain(next);
    }

    [Fact]
    public async Task Says_which_limit_was_hit()
    {
        await using var server = ScriptedServer.Answering(429, "{}", ("Stripe-Rate-Limited-Reason", "global-concurrency"));

        (await ProbeTest.RunAsync(Provider, server.Url)).Summary.Should().Contain("at the same time");
    }

    [Theory]
    [InlineData("platformSecretKey", "pk_live_EXAMPLE", "publishable key")]
    [InlineData("platformSecretKey", "acct_EXAMPLE00000000", "id of an account")]
    [InlineData("connectedAccount", "ca_EXAMPLE", "acct_")]
    public void Recognizes_keys_that_are_pasted_by_mistake(string key, string value, string error) =>
        FieldRules.Check(Provider.Manifest.Fields.Single(field => field.Key == key), value).Error.Should().Contain(error);

    [Fact]
    public void Doubts_a_test_key_in_production() =>
        FieldRules.DoubtInProduction(Provider.Manifest.Fields.Single(field => field.Key == "platformSecretKey"), "sk_test_EXAMPLE0000000000").Should().Contain("test key");

    [Fact]
    public void Declares_the_consent_without_pkce_because_stripe_has_none()
    {
        var oauth = Provider.Manifest.OAuth!;

        oauth.Should().BeEquivalentTo(new { Grant = OAuthGrant.AuthorizationCode, Pkce = false, RotatesRefreshToken = false, TokenUrl = "https://connect.stripe.com/oauth/token" });
        oauth.AccessTokenLifetime.Should().BeNull();
        oauth.Scopes.Should().ContainSingle().Which.Name.Should().Be("read_write");
    }
}
