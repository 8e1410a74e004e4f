using System.Globalization;
using IntegrationConsole.Providers.Contract;

namespace IntegrationConsole.Tests.Providers.Mailgun;

public sealed class MailgunTests
{
    private static readonly IProvider Provider = ProviderCatalog.Find("mailgun")!;

    [Theory]
    [InlineData("""{"total_count":2,"items":[{"name":"x.mg.example.com","state":"disabled"},{"name":"MG.example.com","state":"active"}]}""", Cause.None, "")]
    [InlineData("""{"total_count":1,"items":[{"name":"mg.example.com","state":"unverified"}]}""", Cause.Misconfigured, "DNS records")]
    [InlineData("""{"total_count":1,"items":[{"name":"mg.example.com","state":"disabled"}]}""", Cause.PermissionMissing, "bounces")]
    [InlineData("""{"total_count":1,"items":[{"name":"x.mg.example.com","state":"active"}]}""", Cause.Misconfigured, "domain and region")]
    [InlineData("""{"total_count":0,"items":[]}""", Cause.Misconfigured, "domain and region")]
    [InlineData("""{"total_count":1,"items":[{"name":"mg.example.com"}]}""", Cause.ContractBroken, "documentation")]
    [InlineData("""{"items":{}}""", Cause.ContractBroken, "documentation")]
    public async Task Wants_the_configured_domain_to_be_active(string body, Cause cause, string next)
    {
        await using var server = ScriptedServer.Answering(200, body);

        var report = await ProbeTest.RunAsync(Provider, server.Url);

        report.Cause.Should().Be(cause, report.Summary);
        (next.Length == 0 || report.NextStep!.Contains(next, StringComparison.Ordinal)).Should().BeTrue(report.NextStep);
    }

    [Fact]
    public async Task Asks_for_the_domain_with_the_user_api_and_shows_its_state()
    {
        await using var server = ScriptedServer.Answering(200, """{"total_count":1,"items":[{"name":"mg.example.com","state":"active"}]}""");

        var report = await ProbeTest.RunAsync(Provider, server.Url);

        report.Identity.Should().Be("domain mg.example.com · state active");
        report.Evidence!.Request.Should().Contain("/v4/domains?limit=100&search=mg.example.com").And.Contain("Authorization: Basic ••••");
    }

    [Fact]
    public async Task Reads_the_reset_in_milliseconds()
    {
        var reset = TimeProvider.System.GetUtcNow().AddMinutes(10).ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture);
        await using var server = ScriptedServer.Answering(429, "{}", ("X-RateLimit-Limit", "300"), ("X-RateLimit-Remaining", "0"), ("X-RateLimit-Reset", reset));

        var report = await ProbeTest.RunAsync(Provider, server.Url);

        report.RetryAfter.Should().BeCloseTo(TimeSpan.FromMinutes(10), TimeSpan.FromSeconds(5));
    }

    [Fact]
    public async Task Masks_the_secrets_inside_the_answer()
    {
        await using var server = ScriptedServer.Answering(
            200, """{"items":[{"name":"mg.example.com","state":"active","smtp_password":"example-smtp-password"},{"http_signing_key":"example-signing-key"}],"http_signing_key":"another-signing-key"}""");

        var report = await ProbeTest.RunAsync(Provider, server.Url);

        report.Cause.Should().Be(Cause.None);
        report.Evidence!.ToString().Should().NotContain("example-smtp-password").And.NotContain("example-signing-key").And.NotContain("another-signing-key");
    }

    [Fact]
    public async Task Names_the_region_when_the_key_is_refused()
    {
        await using var server = ScriptedServer.Answering(401, "Forbidden");

        (await ProbeTest.RunAsync(Provider, server.Url)).NextStep.Should().Contain("region");
        Provider.Manifest.Api.Resolve(new SettingValues(new Dictionary<string, string> { ["region"] = "eu" }), null).Url.Should().Be(new Uri("https://api.eu.mailgun.net"));
    }
}
