using System.Globalization;
using IntegrationConsole.Providers.Contract;

namespace IntegrationConsole.Tests.Providers.Checkr;

public sealed class CheckrTests
{
    private static readonly IProvider Provider = ProviderCatalog.Find("checkr")!;

    [Fact]
    public async Task Reads_the_account_with_the_key_as_user_and_an_empty_password()
    {
        var seen = "";
        await using var server = new ScriptedServer(async (peer, cancellationToken) =>
        {
            seen = await peer.ReadRequestAsync(cancellationToken);
            await peer.AnswerAsync(200, """{"id":"e44a","object":"account","name":"Acme"}""", [], cancellationToken);
        });

        var report = await ProbeTest.RunAsync(Provider, server.Url);

        seen.Should().StartWith("GET /account HTTP/1.1").And.Contain("Basic " + Convert.ToBase64String("EXAMPLEcheckrSecretKey0000000000000000:"u8));
        report.Identity.Should().Be("account Acme · id e44a");
    }

    [Theory]
    [InlineData("""{"id":"e44a","object":"candidate"}""")]
    [InlineData("""{"object":"account"}""")]
    public async Task Wants_an_account(string body)
    {
        await using var server = ScriptedServer.Answering(200, body);

        (await ProbeTest.RunAsync(Provider, server.Url)).Cause.Should().Be(Cause.ContractBroken);
    }

    [Theory]
    [InlineData("seconds since 1970")]
    [InlineData("milliseconds since 1970")]
    [InlineData("seconds from now")]
    public async Task Understands_the_reset_in_every_form_because_none_is_documented(string form)
    {
        var at = TimeProvider.System.GetUtcNow().AddSeconds(45);
        var reset = form switch
        {
            "seconds since 1970" => at.ToUnixTimeSeconds(),
            "milliseconds since 1970" => at.ToUnixTimeMilliseconds(),
            _ => 45,
        };
        await using var server = ScriptedServer.Answering(
            429, """{"error":"Too many requests"}""", ("X-Ratelimit-Limit", "1200"), ("X-Ratelimit-Remaining", "0"), ("X-Ratelimit-Reset", reset.ToString(CultureInfo.InvariantCulture)));

        (await ProbeTest.RunAsync(Provider, server.Url)).RetryAfter.Should().BeCloseTo(TimeSpan.FromSeconds(45), TimeSpan.FromSeconds(5));
    }

    [Theory]
    [InlineData("production", "https://api.checkr.com/v1")]
    [InlineData("staging", "https://api.checkr-staging.com/v1")]
    public void Has_an_address_for_each_environment(string environment, string url) =>
        Provider.Manifest.Api.Resolve(new SettingValues(new Dictionary<string, string> { ["environment"] = environment }), null).Url.Should().Be(new Uri(url));
}
