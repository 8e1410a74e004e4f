using IntegrationConsole.Providers.Contract;

namespace IntegrationConsole.Tests.Providers.HubSpot;

public sealed class HubSpotTests
{
    private static readonly IProvider HubSpot = ProviderCatalog.Find("hubspot")!;

    [Fact]
    public void The_interval_is_the_length_of_the_window_and_the_day_has_no_reset()
    {
        using var answer = ProbeTest.Answer(
            200, "{}", ("X-HubSpot-RateLimit-Max", "190"), ("X-HubSpot-RateLimit-Remaining", "188"), ("X-HubSpot-RateLimit-Interval-Milliseconds", "10000"),
            ("X-HubSpot-RateLimit-Daily", "650000"), ("X-HubSpot-RateLimit-Daily-Remaining", "649321"), ("X-HubSpot-RateLimit-Secondly", "19"));

        HubSpot.Manifest.RateLimit.Read(answer).Should().Equal(
            new QuotaReading("10 seconds", 190, 188, ProbeTest.Now.AddSeconds(10)), new QuotaReading("day", 650_000, 649_321, null));
    }

    [Fact]
    public void An_app_with_oauth_is_not_told_about_the_day()
    {
        using var answer = ProbeTest.Answer(200, "{}", ("X-HubSpot-RateLimit-Max", "110"), ("X-HubSpot-RateLimit-Remaining", "109"), ("X-HubSpot-RateLimit-Interval-Milliseconds", "10000"));

        HubSpot.Manifest.RateLimit.Read(answer).Should().ContainSingle().Which.Bucket.Should().Be("10 seconds");
    }

    [Theory]
    [InlineData(401, """{"category":"EXPIRED_AUTHENTICATION"}""", Cause.CredentialRejected, "expired")]
    [InlineData(401, """{"category":"INVALID_AUTHENTICATION"}""", Cause.CredentialRejected, "refused")]
    [InlineData(403, """{"category":"MISSING_SCOPES"}""", Cause.PermissionMissing, "lacks a scope")]
    [InlineData(429, """{"errorType":"RATE_LIMIT","policyName":"DAILY"}""", Cause.RateLimited, "today")]
    [InlineData(429, """{"errorType":"RATE_LIMIT","policyName":"TEN_SECONDLY_ROLLING"}""", Cause.RateLimited, "ten seconds")]
    [InlineData(200, """{"portalId":"acme"}""", Cause.ContractBroken, "portal number")]
    public async Task Reads_the_answer_as_documented(int status, string body, Cause cause, string words)
    {
        await using var server = ScriptedServer.Answering(status, body);

        var report = await ProbeTest.RunAsync(HubSpot, server.Url);

        report.Cause.Should().Be(cause);
        report.Summary.Should().Contain(words);
    }

    [Fact]
    public async Task The_end_of_the_day_is_not_mistaken_for_the_end_of_the_window()
    {
        await using var server = ScriptedServer.Answering(
            429, """{"errorType":"RATE_LIMIT","policyName":"DAILY"}""", ("X-HubSpot-RateLimit-Max", "190"), ("X-HubSpot-RateLimit-Remaining", "180"),
            ("X-HubSpot-RateLimit-Interval-Milliseconds", "10000"), ("X-HubSpot-RateLimit-Daily", "650000"), ("X-HubSpot-RateLimit-Daily-Remaining", "0"));

        (await ProbeTest.RunAsync(HubSpot, server.Url)).RetryAfter.Should().BeNull();
    }

    [Fact]
    public async Task Says_whose_portal_it_is()
    {
        await using var server = ProbeTest.WellServer(HubSpot.Manifest);

        (await ProbeTest.RunAsync(HubSpot, server.Url)).Identity.Should().Be("portal 8675309 · app.hubspot.com · type STANDARD · hosted in na1");
    }

    [Fact]
    public void Recognizes_an_old_api_key() =>
        FieldRules.Check(HubSpot.Manifest.Fields[0], "00000000-0000-0000-0000-000000000000").Error.Should().Contain("hapikey");
}
