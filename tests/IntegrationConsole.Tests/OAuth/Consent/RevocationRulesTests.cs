using System.Text;
using IntegrationConsole.OAuth.Consent;

namespace IntegrationConsole.Tests.OAuth.Consent;

public sealed class RevocationRulesTests
{
    [Theory]
    [InlineData(200, "", null)]
    [InlineData(204, "", null)]
    [InlineData(200, """{"revoked":true}""", null)]
    [InlineData(400, """{"error":"invalid_token"}""", null)] // Google: it has ended already
    [InlineData(400, """{"error":"invalid_grant"}""", null)]
    [InlineData(400, """{"error":"unsupported_token_type"}""", "400 (unsupported_token_type)")]
    [InlineData(400, "<html>", "400")]
    [InlineData(401, """{"error":"invalid_client"}""", "401 (invalid_client)")]
    [InlineData(200, """{"ok":false,"error":"not_authed"}""", "200 (not_authed)")]
    [InlineData(503, "", "503")]
    public void Only_what_the_provider_says_has_ended_has_ended(int status, string body, string? said) => RevocationRules.Judge(status, Encoding.UTF8.GetBytes(body)).Should().Be(said);
}
