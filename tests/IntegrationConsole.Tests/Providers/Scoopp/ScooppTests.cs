using IntegrationConsole.Providers.Contract;

namespace IntegrationConsole.Tests.Providers.Scoopp;

public sealed class ScooppTests
{
    private static readonly IProvider Scoopp = ProviderCatalog.Find("scoopp")!;

    [Theory]
    [InlineData("api_key_header", "X-API-Key: example-crawler-key-0123456789")]
    [InlineData("bearer", "Authorization: Bearer example-crawler-key-0123456789")]
    [InlineData("basic", "Authorization: Basic bW9uaXRvcjpleGFtcGxlLWNyYXdsZXIta2V5LTAxMjM0NTY3ODk=")]
    public async Task Signs_in_as_the_operator_chose(string mode, string expected)
    {
        var seen = "";
        await using var server = new ScriptedServer(async (peer, cancellationToken) =>
        {
            seen = await peer.ReadRequestAsync(cancellationToken);
            await peer.AnswerAsync(200, """{"status":"ok","version":"2"}""", [], cancellationToken);
        });

        var report = await ProbeTest.RunAsync(Scoopp, server.Url, null, ("authMode", mode));

        report.Identity.Should().Be("status ok · version 2");
        seen.Should().StartWith("GET /health HTTP/1.1").And.Contain(expected);
        report.Evidence!.Request.Should().NotContain("example-crawler-key");
    }

    [Theory]
    [InlineData("", 200, "", Cause.None)]
    [InlineData("", 204, "", Cause.None)]
    [InlineData("", 201, "", Cause.ContractBroken)]
    [InlineData("$.status", 200, """{"status":"ok"}""", Cause.None)]
    [InlineData("/status", 200, """{"version":"2"}""", Cause.ContractBroken)]
    [InlineData("/status", 204, "", Cause.ContractBroken)]
    public async Task Wants_the_value_that_the_operator_named(string path, int status, string body, Cause cause)
    {
        await using var server = ScriptedServer.Answering(status, body);

        (await ProbeTest.RunAsync(Scoopp, server.Url, null, ("expectedJsonPath", path))).Cause.Should().Be(cause);
    }

    [Fact]
    public async Task Reads_a_date_to_wait_for()
    {
        var at = TimeProvider.System.GetUtcNow().AddMinutes(3);
        await using var server = ScriptedServer.Answering(429, "", ("Retry-After", at.ToString("r")));

        (await ProbeTest.RunAsync(Scoopp, server.Url)).RetryAfter.Should().BeCloseTo(TimeSpan.FromMinutes(3), TimeSpan.FromSeconds(30));
    }
}
