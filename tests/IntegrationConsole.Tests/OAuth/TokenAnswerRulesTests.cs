using System.Text;
using IntegrationConsole.OAuth;
using IntegrationConsole.Providers.Contract;

namespace IntegrationConsole.Tests.OAuth;

public sealed class TokenAnswerRulesTests
{
    [Theory]
    [InlineData("gmail", 200, """{"access_token":"ya29.made-up","expires_in":3599,"scope":"openid email","token_type":"Bearer","refresh_token":"1//made-up"}""", 3599, "openid email", true)]
    [InlineData("gmail", 200, """{"access_token":"ya29.made-up","expires_in":"3599","token_type":"bearer"}""", 3599, null, false)]
    [InlineData("x_twitter", 200, """{"access_token":"made-up","token_type":"bearer"}""", null, null, false)]
    [InlineData("x_twitter", 200, """{"access_token":"made-up","expires_in":-5,"scope":""}""", null, null, false)]
    [InlineData("x_twitter", 200, """{"access_token":"made-up","expires_in":7200,"scope":["tweet.read","users.read"]}""", 7200, "tweet.read users.read", false)]
    [InlineData("slack", 200, """{"ok":true,"access_token":"xoxe.xoxb-made-up","token_type":"bot","scope":"chat:write,channels:read","refresh_token":"xoxe-made-up","expires_in":43200}""", 43200, "chat:write channels:read", true)]
    [InlineData("slack", 200, """{"ok":true,"authed_user":{"id":"U1","access_token":"xoxp-made-up","token_type":"user","scope":"search:read","expires_in":60,"refresh_token":"xoxe-made-up"}}""", 60, "search:read", true)]
    public void A_good_answer_gives_a_grant(string provider, int status, string body, int? seconds, string? scopes, bool refreshes)
    {
        var grant = Read(provider, status, body).Should().BeOfType<TokenAnswer.Granted>().Subject.Grant;

        grant.AccessToken.Reveal().Should().Contain("made-up");
        grant.ExpiresIn.Should().Be(seconds is { } life ? TimeSpan.FromSeconds(life) : null);
        (grant.Scopes is null ? null : string.Join(' ', grant.Scopes)).Should().Be(scopes);
        (grant.RefreshToken is not null).Should().Be(refreshes);
        grant.ToString().Should().NotContain("made-up");
    }

    [Fact]
    public void A_grant_that_is_over_is_not_blamed_on_the_client()
    {
        var refused = Read("linkedin", 400, """{"error":"invalid_grant","error_description":"The token is revoked"}""").Should().BeOfType<TokenAnswer.Refused>().Subject;

        refused.Message.Should().StartWith("LinkedIn no longer accepts this grant").And.NotContain("client");
    }

    [Theory]
    [InlineData("gmail", 400, """{"error":"invalid_grant","error_description":"Token has been expired or revoked."}""", Refusal.GrantDead, "invalid_grant")]
    [InlineData("gmail", 401, """{"error":"invalid_client","error_description":"Unauthorized"}""", Refusal.ClientRejected, "invalid_client")]
    [InlineData("gmail", 401, "", Refusal.ClientRejected, "http_401")]
    [InlineData("gmail", 400, """{"error":"invalid_scope"}""", Refusal.Other, "invalid_scope")]
    [InlineData("gmail", 400, "<html>", Refusal.Other, "http_400")]
    [InlineData("gmail", 403, "", Refusal.Other, "http_403")]
    [InlineData("github", 200, """{"error":"bad_refresh_token","error_description":"The refresh token passed is incorrect or expired."}""", Refusal.GrantDead, "bad_refresh_token")]
    [InlineData("github", 200, """{"error":"incorrect_client_credentials"}""", Refusal.ClientRejected, "incorrect_client_credentials")]
    [InlineData("slack", 200, """{"ok":false,"error":"invalid_refresh_token"}""", Refusal.GrantDead, "invalid_refresh_token")]
    [InlineData("slack", 200, """{"ok":false,"error":"bad_client_secret"}""", Refusal.ClientRejected, "bad_client_secret")]
    [InlineData("hubspot", 400, """{"status":"BAD_REFRESH_TOKEN","message":"missing or invalid refresh token"}""", Refusal.GrantDead, "BAD_REFRESH_TOKEN")]
    [InlineData("x_twitter", 400, """{"error":"invalid_request","error_description":"Value passed for the token was invalid."}""", Refusal.GrantDead, "invalid_request")]
    [InlineData("x_twitter", 400, """{"error":"invalid_request","error_description":"Missing required parameter."}""", Refusal.Other, "invalid_request")]
    [InlineData("microsoft_graph", 400, """{"error":"interaction_required","error_description":"AADSTS50076"}""", Refusal.GrantDead, "interaction_required")]
    public void A_refusal_says_what_is_refused(string provider, int status, string body, Refusal what, string code)
    {
        var refused = Read(provider, status, body).Should().BeOfType<TokenAnswer.Refused>().Subject;

        refused.What.Should().Be(what);
        refused.Code.Should().Be(code);
        refused.Message.Should().NotBeEmpty();
        refused.NextStep.Should().NotBeEmpty();
    }

    [Theory]
    [InlineData(500, """{"error":"invalid_grant"}""")]
    [InlineData(502, "<html>Bad gateway</html>")]
    [InlineData(503, "")]
    [InlineData(429, """{"error":"invalid_client"}""")]
    [InlineData(408, "")]
    [InlineData(200, "<html>We are being maintained</html>")]
    [InlineData(200, "{}")]
    [InlineData(302, "")]
    [InlineData(400, """{"error":"temporarily_unavailable"}""")]
    [InlineData(400, """{"error":"slow_down"}""")]
    public void What_a_provider_in_trouble_answers_is_no_word_about_the_grant(int status, string body) =>
        Read("gmail", status, body).Should().BeOfType<TokenAnswer.Unavailable>();

    [Fact]
    public void The_time_that_a_provider_asks_for_is_kept() =>
        Read("gmail", 429, "", ("Retry-After", "90")).Should().BeOfType<TokenAnswer.Unavailable>().Which.RetryAfter.Should().Be(TimeSpan.FromSeconds(90));

    [Fact]
    public void A_refusal_that_repeats_the_secret_does_not_show_it()
    {
        var answer = Read("gmail", 400, """{"error":"invalid_grant","error_description":"No such token 1//made-up-refresh for secret GOCSPX-made-up"}""");

        var text = answer.ToString();
        text.Should().Contain("No such token").And.NotContain("made-up");
    }

    private static TokenAnswer Read(string provider, int status, string body, params (string Name, string Value)[] headers)
    {
        var manifest = ProviderCatalog.Find(provider)!.Manifest;
        var oauth = manifest.OAuth ?? new OAuthDeclaration { Grant = OAuthGrant.AuthorizationCode, TokenUrl = "https://example.com/token" };
        using var answer = new ProviderAnswer(
            status,
            name => headers.Where(h => string.Equals(h.Name, name, StringComparison.OrdinalIgnoreCase)).Select(h => h.Value).FirstOrDefault(),
            Encoding.UTF8.GetBytes(body),
            new SettingValues(new Dictionary<string, string>(StringComparer.Ordinal)),
            new DateTimeOffset(2026, 3, 2, 10, 0, 0, TimeSpan.Zero));
        return TokenAnswerRules.Read(manifest, oauth, answer, new SecretMask(["1//made-up-refresh", "GOCSPX-made-up"]));
    }
}
