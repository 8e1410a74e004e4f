using IntegrationConsole.Providers.Contract;

namespace IntegrationConsole.Tests.Providers.Brevo;

public sealed class BrevoTests
{
    private static readonly IProvider Provider = ProviderCatalog.Find("brevo")!;

    [Fact]
    public async Task Shows_account_company_and_credits_but_not_the_key_inside_the_answer()
    {
        const string body = """{"email":"a@example.com","companyName":"example-automation-key","plan":[{"type":"free","credits":300},{"type":"sms","credits":12.5},{"type":"x"},{}],"marketingAutomation":{"enabled":true,"key":"example-automation-key"}}""";
        await using var server = ScriptedServer.Answering(200, body, ("X-Echo", "example-automation-key"));

        var report = await ProbeTest.RunAsync(Provider, server.Url);

        report.Identity.Should().Be("account a@example.com · company •••• · plan free (300 credits), sms (12.5 credits), x");
        report.Evidence!.ToString().Should().NotContain("example-automation-key").And.Contain("\"key\":\"••••\"").And.Contain("a@example.com");
    }

    [Theory]
    [InlineData(200, """{"marketingAutomation":{"key":"example-automation-key"}}""")]
    [InlineData(500, """{"marketingAutomation":{"key":"example-automation-key"}}""")]
    [InlineData(200, """{"email":"a@example.com","marketingAutomation":{"key":"example-automation-""")]
    [InlineData(200, """<pre>{"marketingAutomation":{"key" : "example-automation-key"}}</pre>""")]
    public async Task Masks_the_key_in_the_evidence_of_failures_and_of_broken_bodies_too(int status, string body)
    {
        await using var server = ScriptedServer.Answering(status, body);

        var report = await ProbeTest.RunAsync(Provider, server.Url);

        report.Succeeded.Should().BeFalse();
        $"{report.Summary} {report.Evidence}".Should().NotContain("example-automation").And.Contain("••••");
    }

    [Theory]
    [InlineData(401, """{"code":"unauthorized","message":"Key not found"}""", Cause.CredentialRejected, "Create a new API key")]
    [InlineData(401, """{"code":"unauthorized","message":"We have detected you are using an unrecognised IP address 203.0.113.7"}""", Cause.PermissionMissing, "Authorized IPs")]
    [InlineData(403, """{"code":"permission_denied","message":"no"}""", Cause.PermissionMissing, "plan")]
    [InlineData(200, """{"companyName":"Acme"}""", Cause.ContractBroken, "documentation")]
    public async Task Tells_a_dead_key_from_an_address_that_is_not_on_the_list(int status, string body, Cause cause, string next)
    {
        await using var server = ScriptedServer.Answering(status, body);

        var report = await ProbeTest.RunAsync(Provider, server.Url);

        report.Cause.Should().Be(cause, report.Summary);
        report.NextStep.Should().Contain(next);
    }

    [Fact]
    public async Task Waits_for_the_reset_which_counts_seconds_from_now()
    {
        await using var server = ScriptedServer.Answering(429, "{}", ("x-sib-ratelimit-limit", "100"), ("x-sib-ratelimit-remaining", "0"), ("x-sib-ratelimit-reset", "1800"));

        var report = await ProbeTest.RunAsync(Provider, server.Url);

        report.Cause.Should().Be(Cause.RateLimited);
        report.RetryAfter.Should().BeCloseTo(TimeSpan.FromMinutes(30), TimeSpan.FromSeconds(5));
        report.Quotas.Should().ContainSingle().Which.Limit.Should().Be(100);
    }

    [Fact]
    public async Task Carries_the_key_in_a_header_of_its_own()
    {
        await using var server = ScriptedServer.Answering(200, """{"email":"a@example.com"}""");

        var report = await ProbeTest.RunAsync(Provider, server.Url);

        report.Evidence!.Request.Should().Contain("GET ").And.Contain("/account ").And.Contain("api-key: ••••");
        Provider.Manifest.SuggestedInterval.Should().BeGreaterThanOrEqualTo(TimeSpan.FromMinutes(1), "the probe shares a bucket of 100 requests an hour");
    }

    [Fact]
    public void Recognizes_the_smtp_key_that_is_pasted_by_mistake() =>
        FieldRules.Check(Provider.Manifest.Fields[0], "xsmtpsib-0000").Error.Should().Contain("SMTP key").And.NotContain("0000");
}
