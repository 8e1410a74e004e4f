using IntegrationConsole.Providers.Contract;

namespace IntegrationConsole.Tests.Providers.Google;

/// <summary>What all three Google adapters make of Google's refusals: the status alone says nothing.</summary>
public sealed class GoogleErrorsTests
{
    private static readonly string[] Adapters = ["gmail", "google_calendar", "ga4"];

    [Theory]
    [InlineData(403, "rateLimitExceeded", Cause.RateLimited, "Wait")]
    [InlineData(403, "userRateLimitExceeded", Cause.RateLimited, "Wait")]
    [InlineData(429, "rateLimitExceeded", Cause.RateLimited, "Wait")]
    [InlineData(403, "quotaExceeded", Cause.RateLimited, "Quotas")]
    [InlineData(403, "dailyLimitExceeded", Cause.RateLimited, "Quotas")]
    [InlineData(403, "insufficientPermissions", Cause.PermissionMissing, "agree to")]
    [InlineData(403, "accessNotConfigured", Cause.PermissionMissing, "Enable the API")]
    [InlineData(403, "domainPolicy", Cause.PermissionMissing, "Workspace administrator")]
    [InlineData(401, "authError", Cause.CredentialRejected, "one hour")]
    public async Task Reads_the_reason_of_the_older_style(int status, string reason, Cause cause, string next)
    {
        var body = $$$"""{"error":{"code":{{{status}}},"message":"No.","errors":[{"domain":"global","reason":"{{{reason}}}"}]}}""";
        await ShouldMeanAsync(status, body, cause, next);
    }

    [Theory]
    [InlineData(403, "PERMISSION_DENIED", "RATE_LIMIT_EXCEEDED", Cause.RateLimited, "Wait")]
    [InlineData(429, "RESOURCE_EXHAUSTED", "SOMETHING_NEW", Cause.RateLimited, "Wait")]
    [InlineData(403, "RESOURCE_EXHAUSTED", "SOMETHING_NEW", Cause.RateLimited, "Wait")]
    [InlineData(403, "PERMISSION_DENIED", "SERVICE_DISABLED", Cause.PermissionMissing, "Enable the API")]
    [InlineData(403, "PERMISSION_DENIED", "ACCESS_TOKEN_SCOPE_INSUFFICIENT", Cause.PermissionMissing, "agree to")]
    public async Task Reads_status_and_details_of_the_newer_style(int status, string name, string reason, Cause cause, string next)
    {
        var body = $$$"""{"error":{"code":{{{status}}},"message":"No.","status":"{{{name}}}","details":[{"@type":"type.googleapis.com/google.rpc.ErrorInfo","reason":"{{{reason}}}"},{}]}}""";
        await ShouldMeanAsync(status, body, cause, next);
    }

    [Theory]
    [InlineData("gmail", "https://www.googleapis.com/auth/gmail.metadata")]
    [InlineData("google_calendar", "https://www.googleapis.com/auth/calendar.readonly")]
    [InlineData("ga4", "https://www.googleapis.com/auth/analytics.readonly")]
    public void Declares_a_consent_that_gives_a_refresh_token(string id, string probeScope)
    {
        var oauth = ProviderCatalog.Find(id)!.Manifest.OAuth!;

        oauth.Grant.Should().Be(OAuthGrant.AuthorizationCode);
        oauth.Pkce.Should().BeTrue();
        oauth.ExtraParameters.Should().Contain(new KeyValuePair<string, string>("access_type", "offline")).And.Contain(new KeyValuePair<string, string>("prompt", "consent"));
        oauth.RevokeUrl.Should().Be("https://oauth2.googleapis.com/revoke");
        oauth.AccessTokenLifetime.Should().Be(TimeSpan.FromHours(1));
        oauth.RotatesRefreshToken.Should().BeFalse();
        oauth.Scopes.Where(scope => scope.Required).Select(scope => scope.Name).Should().Equal("openid", probeScope);
    }

    [Theory]
    [InlineData("1//0gEXAMPLE", "refresh token")]
    [InlineData("AIzaEXAMPLE", "API key")]
    [InlineData("GOCSPX-EXAMPLE", "client secret")]
    public void Recognizes_what_is_pasted_in_the_place_of_the_access_token(string value, string what)
    {
        foreach (var id in Adapters)
        {
            var field = ProviderCatalog.Find(id)!.Manifest.Fields.Single(field => field.Key == "accessToken");
            FieldRules.Check(field, value).Error.Should().Contain(what).And.NotContain("EXAMPLE");
        }
    }

    private static async Task ShouldMeanAsync(int status, string body, Cause cause, string next)
    {
        foreach (var id in Adapters)
        {
            await using var server = ScriptedServer.Answering(status, body);
            var report = await ProbeTest.RunAsync(ProviderCatalog.Find(id)!, server.Url);
            report.Cause.Should().Be(cause, $"{id}: {report.Summary}");
            report.NextStep.Should().Contain(next);
        }
    }
}
