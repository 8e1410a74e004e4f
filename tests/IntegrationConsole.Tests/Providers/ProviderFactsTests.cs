using IntegrationConsole.Providers.Contract;

namespace IntegrationConsole.Tests.Providers;

/// <summary>The traps of single providers, each as it is documented.</summary>
public sealed class ProviderFactsTests
{
    [Theory]
    [InlineData("github", 403, "{}", "x-ratelimit-remaining", "0", Cause.RateLimited)]
    [InlineData("github", 403, "{}", "Retry-After", "60", Cause.RateLimited)]
    [InlineData("github", 403, "{\"message\":\"You have exceeded a secondary rate limit\"}", "x-ratelimit-remaining", "9", Cause.RateLimited)]
    [InlineData("github", 403, "{\"message\":\"Resource not accessible\"}", "x-ratelimit-remaining", "9", Cause.PermissionMissing)]
    [InlineData("bamboohr", 503, "", "Retry-After", "30", Cause.RateLimited)]
    [InlineData("bamboohr", 503, "", "X-Other", "30", Cause.ProviderFault)]
    [InlineData("bamboohr", 404, "", "X-Other", "30", Cause.Misconfigured)]
    [InlineData("telegram", 404, "{\"ok\":false,\"error_code\":404,\"description\":\"Not Found\"}", "X-Other", "1", Cause.CredentialRejected)]
    [InlineData("telegram", 200, "{\"ok\":false,\"error_code\":401,\"description\":\"Unauthorized\"}", "X-Other", "1", Cause.CredentialRejected)]
    [InlineData("telegram", 200, "{\"ok\":true,\"result\":{\"id\":1,\"is_bot\":false}}", "X-Other", "1", Cause.ContractBroken)]
    [InlineData("twilio", 403, "{\"code\":20008}", "X-Other", "1", Cause.Misconfigured)]
    [InlineData("twilio", 403, "{\"code\":20005}", "X-Other", "1", Cause.PermissionMissing)]
    [InlineData("twilio", 200, "{\"account_sid\":\"AC11111111111111111111111111111111\"}", "X-Other", "1", Cause.ContractBroken)]
    [InlineData("stripe", 200, "{\"object\":\"balance\",\"livemode\":true}", "X-Other", "1", Cause.ContractBroken)]
    [InlineData("stripe", 429, "{\"error\":{\"code\":\"lock_timeout\"}}", "X-Other", "1", Cause.RateLimited)]
    [InlineData("sendgrid", 200, "{\"scopes\":[]}", "X-Other", "1", Cause.ContractBroken)]
    public async Task Reads_the_answer_as_documented(string id, int status, string body, string header, string value, Cause cause)
    {
        await using var server = ScriptedServer.Answering(status, body, (header, value));
        var report = await ProbeTest.RunAsync(ProviderCatalog.Find(id)!, server.Url);
        report.Cause.Should().Be(cause, report.Summary);
    }

    [Fact]
    public async Task Telegram_says_in_the_body_how_long_to_wait()
    {
        var telegram = ProviderCatalog.Find("telegram")!;
        await using var server = ScriptedServer.Answering(429, telegram.Manifest.ErrorBodies[429]);
        (await ProbeTest.RunAsync(telegram, server.Url)).RetryAfter.Should().Be(TimeSpan.FromSeconds(5));
    }

    [Fact]
    public async Task Telegram_carries_the_token_in_the_path_and_never_shows_it()
    {
        var seen = "";
        await using var server = new ScriptedServer(async (peer, cancellationToken) =>
        {
            seen = await peer.ReadRequestAsync(cancellationToken);
            await peer.AnswerAsync(200, "{\"ok\":true,\"result\":{\"id\":7,\"is_bot\":true,\"username\":\"acme_bot\"}}", [], cancellationToken);
        });
        var report = await ProbeTest.RunAsync(ProviderCatalog.Find("telegram")!, server.Url);
        seen.Should().StartWith("GET /bot123456789:EXAMPLEexampleEXAMPLEexampleEXAMPLE/getMe HTTP/1.1");
        report.Identity.Should().Be("bot acme_bot · id 7");
        report.Evidence!.Request.Should().Contain("/bot••••/getMe");
    }

    [Fact]
    public async Task GitHub_proves_login_scopes_and_expiry_and_reads_its_quota()
    {
        await using var server = ScriptedServer.Answering(
            200, "{\"login\":\"octocat\",\"id\":1}", ("X-OAuth-Scopes", "repo"), ("github-authentication-token-expiration", "2027-01-31 00:00:00 UTC"),
            ("x-ratelimit-limit", "5000"), ("x-ratelimit-remaining", "4999"), ("x-ratelimit-reset", "1795352400"), ("x-ratelimit-resource", "core"));
        var report = await ProbeTest.RunAsync(ProviderCatalog.Find("github")!, server.Url);
        report.Identity.Should().Be("login octocat · id 1 · scopes repo · token expires 2027-01-31 00:00:00 UTC");
        report.Quotas.Should().Equal(new QuotaReading("core", 5000, 4999, DateTimeOffset.FromUnixTimeSeconds(1_795_352_400)));
        report.Evidence!.Request.Should().Contain("X-GitHub-Api-Version: 2022-11-28").And.Contain("User-Agent: IntegrationConsole");
    }

    [Fact]
    public async Task Throttled_without_retry_after_waits_for_the_reset_of_the_quota()
    {
        var reset = TimeProvider.System.GetUtcNow().AddMinutes(10).ToUnixTimeSeconds();
        await using var server = ScriptedServer.Answering(
            403, "{}", ("x-ratelimit-limit", "60"), ("x-ratelimit-remaining", "0"), ("x-ratelimit-reset", reset.ToString(System.Globalization.CultureInfo.InvariantCulture)));
        var report = await ProbeTest.RunAsync(ProviderCatalog.Find("github")!, server.Url);
        report.RetryAfter.Should().BeCloseTo(TimeSpan.FromMinutes(10), TimeSpan.FromSeconds(5));
    }

    [Fact]
    public async Task BambooHR_explains_in_a_header_and_is_asked_for_json()
    {
        await using var server = ScriptedServer.Answering(401, "", ("X-BambooHR-Error-Message", "Invalid API key"));
        var report = await ProbeTest.RunAsync(ProviderCatalog.Find("bamboohr")!, server.Url);
        report.Summary.Should().Contain("Invalid API key");
        report.Evidence!.Request.Should().Contain("Accept: application/json").And.Contain("/api/v1/employees/0");
    }

    [Fact]
    public async Task Twilio_signs_in_with_the_api_key_when_chosen_and_does_not_call_it_dead_lightly()
    {
        await using var server = ScriptedServer.Answering(401, "{\"code\":20003,\"message\":\"Authenticate\"}");
        var report = await ProbeTest.RunAsync(ProviderCatalog.Find("twilio")!, server.Url, chosen: ("credentialKind", "api_key"));
        report.Summary.Should().Contain("may not read the balance");
    }

    [Fact]
    public async Task Stripe_says_which_limit_was_hit()
    {
        await using var server = ScriptedServer.Answering(429, "{}", ("Stripe-Rate-Limited-Reason", "endpoint-concurrency"));
        (await ProbeTest.RunAsync(ProviderCatalog.Find("stripe")!, server.Url)).Summary.Should().Contain("at the same time");
    }

    [Fact]
    public async Task SendGrid_says_whether_the_key_may_send_mail()
    {
        await using var server = ScriptedServer.Answering(200, "{\"scopes\":[\"alerts.read\"]}");
        (await ProbeTest.RunAsync(ProviderCatalog.Find("sendgrid")!, server.Url)).Identity.Should().Be("may send mail: no · scopes alerts.read");
    }
}
