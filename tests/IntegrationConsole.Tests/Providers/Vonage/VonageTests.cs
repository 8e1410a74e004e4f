using IntegrationConsole.Providers.Contract;

namespace IntegrationConsole.Tests.Providers.Vonage;

public sealed class VonageTests
{
    private static readonly IProvider Provider = ProviderCatalog.Find("vonage")!;

    [Theory]
    [InlineData("""{"value":10.28,"autoReload":false}""", Cause.None)]
    [InlineData("""{"value":0,"autoReload":true}""", Cause.None)]
    [InlineData("""{"value":0,"autoReload":false}""", Cause.PermissionMissing)]
    [InlineData("""{"value":-0.5}""", Cause.PermissionMissing)]
    [InlineData("""{"value":"10.28"}""", Cause.ContractBroken)]
    [InlineData("""{"error-code":"401","error-code-label":"authentication failed"}""", Cause.CredentialRejected)]
    [InlineData("""{"error-code":"429"}""", Cause.RateLimited)]
    [InlineData("""{"message-count":"1","messages":[{"status":"1","error-text":"Throttled"}]}""", Cause.RateLimited)]
    [InlineData("""{"message-count":"1","messages":[{"status":"4","error-text":"Bad Credentials"}]}""", Cause.CredentialRejected)]
    [InlineData("""{"message-count":"1","messages":[{"status":"5","error-text":"Internal Error"}]}""", Cause.ProviderFault)]
    [InlineData("""{"message-count":"1","messages":[{"status":"8","error-text":"Partner Account Barred"}]}""", Cause.PermissionMissing)]
    [InlineData("""{"message-count":"1","messages":[{"status":"9","error-text":"Partner quota exceeded"}]}""", Cause.PermissionMissing)]
    [InlineData("""{"message-count":"1","messages":[{"status":"14","error-text":"Invalid Signature"}]}""", Cause.CredentialRejected)]
    public async Task Finds_the_failure_inside_an_answer_with_status_200(string body, Cause cause)
    {
        await using var server = ScriptedServer.Answering(200, body);

        var report = await ProbeTest.RunAsync(Provider, server.Url);

        report.Cause.Should().Be(cause, report.Summary);
    }

    [Fact]
    public async Task Carries_key_and_secret_in_the_query_and_never_shows_the_secret()
    {
        var seen = "";
        await using var server = new ScriptedServer(async (peer, cancellationToken) =>
        {
            seen = await peer.ReadRequestAsync(cancellationToken);
            await peer.AnswerAsync(200, """{"value":10.28,"autoReload":false}""", [], cancellationToken);
        });

        var report = await ProbeTest.RunAsync(Provider, server.Url);

        seen.Should().StartWith("GET /account/get-balance?api_key=abcd0123&api_secret=Example0Secret0Value HTTP/1.1");
        report.Evidence!.Request.Should().Contain("api_key=abcd0123&api_secret=••••").And.NotContain("Example0Secret");
        report.Identity.Should().Be("key abcd0123 · balance 10.28 · auto reload false");
    }

    [Theory]
    [InlineData("apiKey")]
    [InlineData("apiSecret")]
    public async Task Says_which_half_of_the_credential_is_missing(string key)
    {
        var values = ProbeTest.ExampleValues(Provider.Manifest);
        values.Remove(key);

        var report = await Prober.RunAsync(Provider, ProbeTest.Context(values), CancellationToken.None);

        report.Cause.Should().Be(Cause.Misconfigured);
        report.Summary.Should().Contain(key);
    }
}
