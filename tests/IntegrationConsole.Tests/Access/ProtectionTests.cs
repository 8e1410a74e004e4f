using System.Net;
using IntegrationConsole.Access;
using IntegrationConsole.Access.Protection;
using IntegrationConsole.Access.SignIn;
using IntegrationConsole.Data;
using Microsoft.Extensions.Configuration;

namespace IntegrationConsole.Tests.Access;

public sealed class ProtectionTests
{
    [Fact]
    public async Task Puts_the_security_headers_on_every_answer()
    {
        await using var host = await AccessHost.StartAsync();
        using var browser = host.Browse();
        foreach (var path in new[] { "/account/login", "/account", "/api/v1/status", "/hubs/live", "/no-such-page", "/api/v1/open" })
        {
            using var answer = await browser.GetAsync(path);
            answer.Headers.GetValues("Content-Security-Policy").Should().ContainSingle(path).Which.Should()
                .Contain("script-src 'self'").And.Contain("frame-ancestors 'none'").And.NotContain("unsafe");
            answer.Headers.GetValues("X-Content-Type-Options").Should().Equal("nosniff");
            answer.Headers.Contains("Cross-Origin-Opener-Policy").Should().BeTrue();
            answer.Headers.Contains("Strict-Transport-Security").Should().BeFalse("the call came over http");
        }
    }

    [Theory]
    [InlineData("/account/login")]
    [InlineData("/account")]
    [InlineData("/users")]
    [InlineData("/account/password")]
    public async Task Shows_pages_that_the_policy_lets_through(string path)
    {
        await using var host = await AccessHost.StartAsync();
        using var browser = await host.SignedInAsync(AccessHost.Admin);

        var html = await browser.TextAsync(path);

        html.Should().NotContain(" style=").And.NotContain("<style").And.NotContain("<script>").And.NotContain(" onclick=");
    }

    [Fact]
    public async Task Refuses_a_change_that_another_origin_makes_a_browser_send()
    {
        await using var host = await AccessHost.StartAsync();
        using var browser = await host.SignedInAsync(AccessHost.Admin);
        foreach (var (header, value, expected) in new[]
                 {
                     ("Origin", "http://127.0.0.1:1", HttpStatusCode.Forbidden), ("Sec-Fetch-Site", "same-site", HttpStatusCode.Forbidden),
                     ("Origin", host.Address.GetLeftPart(UriPartial.Authority), HttpStatusCode.OK), ("Sec-Fetch-Site", "same-origin", HttpStatusCode.OK),
                 })
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, "/api/v1/settings");
            request.Headers.Add(header, value);
            using var answer = await browser.SendAsync(request);
            answer.StatusCode.Should().Be(expected, $"{header} was {value}");
        }
    }

    [Theory]
    [InlineData("same-origin", null, true)]
    [InlineData("none", null, true)]
    [InlineData("same-site", "https://console.example.org", false)]
    [InlineData("cross-site", null, false)]
    [InlineData(null, "https://console.example.org", true)]
    [InlineData(null, "https://console.example.org:8443", false)]
    [InlineData(null, "https://evil.example", false)]
    [InlineData(null, "null", false)]
    [InlineData(null, null, true)]
    public void Knows_our_own_pages(string? fetchSite, string? origin, bool allowed) =>
        SameOriginRules.Allows(fetchSite, origin, "console.example.org").Should().Be(allowed);

    [Theory]
    [InlineData("/users?x=1", "/users?x=1")]
    [InlineData(null, "/")]
    [InlineData("", "/")]
    [InlineData("//evil.example", "/")]
    [InlineData("/\\evil.example", "/")]
    [InlineData("https://evil.example", "/")]
    [InlineData("/a\r\nSet-Cookie: x", "/")]
    public void Returns_to_our_own_pages_only(string? url, string expected) => ReturnRules.Local(url).Should().Be(expected);

    [Theory]
    [InlineData("a@example.org", true)]
    [InlineData("o'neil+x@example.org", true)]
    [InlineData("Ada <a@example.org>", false)]
    [InlineData("a@b@c", false)]
    [InlineData("a b@example.org", false)]
    [InlineData("", false)]
    [InlineData(null, false)]
    public void Knows_an_email_address(string? email, bool good) => (EmailRules.Problem(email) is null).Should().Be(good);

    [Theory]
    [InlineData("correct horse battery", true)]
    [InlineData("alllowercase", true)]
    [InlineData("short", false)]
    [InlineData("aaaaaaaaaaaaaaaa", false)]
    [InlineData("xxada@example.orgxx", false)]
    [InlineData(null, false)]
    public void Wants_long_passwords_and_no_more(string? password, bool good) => (PasswordRules.Problem(password, "ada@example.org") is null).Should().Be(good);

    [Theory]
    [InlineData("Access:SessionLenght", "08:00:00", "Access")]
    [InlineData("Access:SessionLength", "00:00:00", "Access__SessionLength")]
    [InlineData("Access:ApiCallsPerMinute", "0", "Access__ApiCallsPerMinute")]
    public void Stops_the_start_on_a_wrong_setting(string key, string value, string named)
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection([new(key, value)]).Build();

        FluentActions.Invoking(() => AccessOptions.From(configuration)).Should().Throw<SettingException>().Which.Setting.Should().Be(named);
    }
}
