using IntegrationConsole.Providers.Contract;

namespace IntegrationConsole.Tests.Providers.LinkedIn;

public sealed class LinkedInTests
{
    private static readonly IProvider LinkedIn = ProviderCatalog.Find("linkedin")!;

    [Theory]
    [InlineData(401, "EXPIRED_ACCESS_TOKEN", Cause.CredentialRejected, "expired")]
    [InlineData(401, "REVOKED_ACCESS_TOKEN", Cause.CredentialRejected, "revoked")]
    [InlineData(401, "INVALID_ACCESS_TOKEN", Cause.CredentialRejected, "does not know")]
    [InlineData(403, "ACCESS_DENIED", Cause.PermissionMissing, "may not do this")]
    [InlineData(429, "TOO_MANY_REQUESTS", Cause.RateLimited, "today")]
    public async Task Reads_the_answer_as_documented(int status, string code, Cause cause, string words)
    {
        await using var server = ScriptedServer.Answering(status, $$"""{"status":{{status}},"code":"{{code}}"}""");

        var report = await ProbeTest.RunAsync(LinkedIn, server.Url);

        report.Cause.Should().Be(cause);
        report.Summary.Should().Contain(words).And.Contain(code);
    }

    [Fact]
    public async Task Says_whose_account_it_is()
    {
        await using var server = ProbeTest.WellServer(LinkedIn.Manifest);

        (await ProbeTest.RunAsync(LinkedIn, server.Url)).Identity.Should().Be("Jane Doe · jane@example.com · id 782bbtaQ");
    }

    [Theory]
    [InlineData("86example00000", "client id")]
    [InlineData("WPL_AP1.example.EXAMPLE", "client secret")]
    public void Recognizes_what_was_pasted_instead_of_the_token(string value, string message) => FieldRules.Check(LinkedIn.Manifest.Fields[0], value).Error.Should().Contain(message);
}
