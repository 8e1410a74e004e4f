using IntegrationConsole.Providers.Contract;

namespace IntegrationConsole.Tests.Providers.Slack;

public sealed class SlackTests
{
    private static readonly IProvider Slack = ProviderCatalog.Find("slack")!;

    [Theory]
    [InlineData(200, "invalid_auth", Cause.CredentialRejected)]
    [InlineData(200, "not_authed", Cause.CredentialRejected)]
    [InlineData(200, "token_revoked", Cause.CredentialRejected)]
    [InlineData(200, "token_expired", Cause.CredentialRejected)]
    [InlineData(200, "account_inactive", Cause.CredentialRejected)]
    [InlineData(200, "missing_scope", Cause.PermissionMissing)]
    [InlineData(200, "org_login_required", Cause.PermissionMissing)]
    [InlineData(200, "ratelimited", Cause.RateLimited)]
    [InlineData(429, "ratelimited", Cause.RateLimited)]
    [InlineData(200, "internal_error", Cause.ProviderFault)]
    [InlineData(200, "something_new", Cause.ContractBroken)]
    public async Task Never_takes_200_for_success(int status, string error, Cause cause)
    {
        await using var server = ScriptedServer.Answering(status, $$"""{"ok":false,"error":"{{error}}"}""");

        var report = await ProbeTest.RunAsync(Slack, server.Url);

        report.Cause.Should().Be(cause, report.Summary);
        report.NextStep.Should().NotBeNullOrEmpty();
    }

    [Fact]
    public async Task Says_whose_token_it_is_and_what_it_may_do()
    {
        var seen = "";
        await using var server = new ScriptedServer(async (peer, cancellationToken) =>
        {
            seen = await peer.ReadRequestAsync(cancellationToken);
            await peer.AnswerAsync(200, ProbeTest.ExampleBody(Slack.Manifest), [("X-OAuth-Scopes", "chat:write")], cancellationToken);
        });

        var report = await ProbeTest.RunAsync(Slack, server.Url);

        seen.Should().StartWith("POST /auth.test HTTP/1.1");
        report.Identity.Should().Be("Acme · https://acme.slack.com/ · user console · team T0EXAMPLE · bot B0EXAMPLE · scopes chat:write");
    }

    [Theory]
    [InlineData("xapp-1-EXAMPLE-0", "app-level")]
    [InlineData("xoxe-1-EXAMPLE-0", "refresh token")]
    [InlineData("xoxc-EXAMPLE-0000", "browser session")]
    [InlineData("0123456789abcdef0123456789abcdef", "signing secret")]
    [InlineData("https://hooks.slack.com/services/T0/B0/x", "incoming webhook")]
    [InlineData("Bearer", "starts with xoxb-")]
    public void Recognizes_the_wrong_kind_of_token(string value, string message) => FieldRules.Check(Slack.Manifest.Fields[0], value).Error.Should().Contain(message);
}
