using IntegrationConsole.OAuth.Consent;
using IntegrationConsole.Providers.Contract;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Primitives;

namespace IntegrationConsole.Tests.OAuth.Consent;

public sealed class ConsentRulesTests
{
    private static readonly OAuthDeclaration OAuth = new()
    {
        Grant = OAuthGrant.AuthorizationCode,
        AuthorizeUrl = "https://login.example/authorize",
        TokenUrl = "https://login.example/token",
        ScopeSeparator = ",",
        ExtraParameters = [new("access_type", "offline")],
    };

    [Theory]
    [InlineData(null, null, ConsentResult.MissingCode)]
    [InlineData(null, "c", ConsentResult.Exchanging)]
    [InlineData("access_denied", null, ConsentResult.Denied)]
    [InlineData("access_denied", "c", ConsentResult.Denied)]
    [InlineData("invalid_scope", null, ConsentResult.ProviderRefused)]
    [InlineData("server_error", "c", ConsentResult.ProviderRefused)]
    public void An_error_wins_over_a_code(string? error, string? code, ConsentResult result) => ConsentRules.Judge(error, code).Should().Be(result);

    [Theory]
    [InlineData("https://accounts.example", "https://accounts.example", true)]
    [InlineData("https://accounts.example", "https://accounts.example/", false)]
    [InlineData("https://accounts.example", "https://evil.example", false)]
    [InlineData("https://accounts.example", null, true)]
    [InlineData(null, "https://login.example/tenant/v2.0", true)]
    [InlineData(null, "https://LOGIN.example", true)]
    [InlineData(null, "https://login.example.evil.example", false)]
    [InlineData(null, "http://login.example", false)]
    [InlineData(null, "not an address", false)]
    [InlineData(null, "", true)]
    public void An_answer_comes_from_the_issuer_that_was_asked(string? expected, string? iss, bool accepted) =>
        ConsentRules.IsFrom(expected, "https://login.example", iss).Should().Be(accepted);

    [Fact]
    public void An_answer_that_names_two_issuers_comes_from_nobody() =>
        ConsentRules.IsFrom("https://login.example", "https://login.example", new(["https://login.example", "https://evil.example"])).Should().BeFalse();

    [Fact]
    public void The_request_has_everything_escaped_and_PKCEs_challenge_instead_of_the_verifier()
    {
        var plan = new ConsentPlan(new("https://login.example/authorize?tenant=a"), null, new("https://console.example/oauth/callback"), ["a", "b"], ["a", "b&c"], null, "anna@example.com");

        var url = ConsentRules.AuthorizeUrl(OAuth, plan, "client id", "state", "verifier");

        var query = QueryHelpers.ParseQuery(url.Query);
        query["tenant"].ToString().Should().Be("a");
        query["client_id"].ToString().Should().Be("client id");
        query["scope"].ToString().Should().Be("a,b&c");
        query["login_hint"].ToString().Should().Be("anna@example.com");
        query["access_type"].ToString().Should().Be("offline");
        query["code_challenge"].ToString().Should().HaveLength(43);
        url.AbsoluteUri.Should().NotContain("verifier");
        ConsentRules.AuthorizeUrl(OAuth, plan, "client id", "state", verifier: null).Query.Should().NotContain("code_challenge");
    }

    [Fact]
    public void A_repeated_or_absurd_value_is_none()
    {
        var query = new QueryCollection(new Dictionary<string, StringValues>(StringComparer.Ordinal) { ["twice"] = new(["a", "b"]), ["long"] = new string('x', 5000), ["empty"] = "", ["one"] = "a" });

        new[] { "twice", "long", "empty", "absent", "one" }.Select(name => ConsentRules.Value(query, name)).Should().Equal(null, null, null, null, "a");
    }

    [Fact]
    public void Secrets_have_the_length_that_PKCE_wants_and_never_repeat()
    {
        var many = Enumerable.Range(0, 1000).Select(_ => ConsentRules.NewSecret()).ToList();

        many.Should().OnlyHaveUniqueItems().And.OnlyContain(secret => secret.Length == 43);
    }

    [Theory]
    [InlineData("google_calendar", "", true)]
    [InlineData("paypal", "", false)]
    [InlineData("sendgrid", "", false)]
    [InlineData("salesforce", "", false)]
    [InlineData("salesforce", "authMode=access_token", true)]
    [InlineData("lever", "access=api_key", false)]
    public void Only_settings_that_use_a_token_are_connected_by_consent(string providerId, string settings, bool expected)
    {
        var manifest = ProviderCatalog.Find(providerId)!.Manifest;
        var values = settings.Split('=') is [var key, var value] ? new Dictionary<string, string>(StringComparer.Ordinal) { [key] = value } : new(StringComparer.Ordinal);

        (ConsentForm.DeclarationOf(manifest, values) is not null).Should().Be(expected);
    }
}
