using IntegrationConsole.Providers.Contract;

namespace IntegrationConsole.Tests.Providers.WebhookTarget;

public sealed class WebhookTargetTests
{
    private static readonly IProvider Target = ProviderCatalog.Find("webhook_target")!;

    [Theory]
    [InlineData(200, Cause.None)]
    [InlineData(204, Cause.None)]
    [InlineData(400, Cause.None)]
    [InlineData(401, Cause.None)]
    [InlineData(403, Cause.None)]
    [InlineData(404, Cause.None)]
    [InlineData(405, Cause.None)]
    [InlineData(410, Cause.Misconfigured)]
    [InlineData(429, Cause.RateLimited)]
    [InlineData(500, Cause.ProviderFault)]
    public async Task Any_answer_counts_as_reachable_but_gone_throttled_and_failing(int status, Cause cause)
    {
        await using var server = ScriptedServer.Answering(status, "");

        (await ProbeTest.RunAsync(Target, server.Url)).Cause.Should().Be(cause);
    }

    [Fact]
    public async Task Never_posts_and_keeps_the_address_as_it_was_entered()
    {
        var seen = "";
        await using var server = new ScriptedServer(async (peer, cancellationToken) =>
        {
            seen = await peer.ReadRequestAsync(cancellationToken);
            await peer.AnswerAsync(200, "", [], cancellationToken);
        });

        await ProbeTest.RunAsync(Target, server.Url, null, ("url", "https://hooks.example.com/catch/12/a%20b/{x}?key=1"), ("headerName", "X-Hook-Key"), ("headerValue", "example-value"));

        seen.Should().StartWith("HEAD /catch/12/a%20b/%7Bx%7D?key=1 HTTP/1.1\n").And.Contain("X-Hook-Key: example-value");
    }

    [Fact]
    public async Task The_path_of_the_secret_address_is_masked_wherever_it_is_asked_for()
    {
        await using var server = ScriptedServer.Answering(410, "");

        var report = await ProbeTest.RunAsync(Target, server.Url);

        report.Evidence!.ToString().Should().Contain("HEAD http://127.0.0.1").And.Contain("••••").And.NotContain("1234567");
    }

    [Theory]
    [InlineData("http://hooks.example.com/catch/1", "not encrypted")]
    [InlineData("https://zapier.com/app/editor/123", "page of the Zap")]
    [InlineData("https://user:example@hooks.example.com/", "without a user name")]
    public void Recognizes_an_address_that_is_not_a_hook(string value, string message) =>
        FieldRules.Check(Target.Manifest.Fields[0], value).Error.Should().Contain(message);
}
