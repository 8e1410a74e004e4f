using System.Net;
using System.Net.Http.Json;
using IntegrationConsole.Tests.Access;
using IntegrationConsole.Tests.Shell;
using Microsoft.AspNetCore.WebUtilities;

namespace IntegrationConsole.Tests.OAuth.Consent;

/// <summary>The redirect address of the real program behind a reverse proxy: said by the proxy where the operator knows it, and only there.</summary>
public sealed class KnownProxyTests
{
    [Theory]
    [InlineData("127.0.0.0/8", true)]
    [InlineData("10.9.8.7", false)] // a proxy is known, but not this one
    public async Task Scheme_and_host_of_the_redirect_address_are_the_known_proxys(string known, bool believed)
    {
        await using var console = await ServedConsole.StartAsync(("Proxies__Known", known));
        var slug = await AddCalendarAsync(console);
        await using var hop = await ReverseHop.StartAsync(console.Client.BaseAddress!, "console.example.com");
        using var browser = new Browser(hop.Address);
        using (var signedIn = await browser.SignInAsync("ada@example.org", "a long enough pass phrase 1"))
        {
            signedIn.StatusCode.Should().Be(HttpStatusCode.Redirect);
        }

        using var answer = await browser.PostAsync("/oauth/start", ("__RequestVerificationToken", Browser.Token(await browser.TextAsync("/account"))), ("slug", slug));

        answer.StatusCode.Should().Be(HttpStatusCode.OK, await answer.Content.ReadAsStringAsync());
        var authorize = new Uri(answer.Headers.GetValues("Refresh").Single()["0; url=".Length..]);
        QueryHelpers.ParseQuery(authorize.Query)["redirect_uri"].ToString().Should().Be(believed ? "https://console.example.com/oauth/callback" : new Uri(console.Client.BaseAddress!, "/oauth/callback").AbsoluteUri);
    }

    private static async Task<string> AddCalendarAsync(ServedConsole console)
    {
        using var created = await console.Client.PostAsJsonAsync("/api/v1/admin/integrations/configs", new
        {
            name = "calendar",
            displayName = "Calendar",
            provider = "google_calendar",
            enabled = false,
            settings = new { clientId = "000000000000-example.apps.googleusercontent.com" },
            secrets = new { clientSecret = "GOCSPX-EXAMPLE000000000000000" },
        });
        created.StatusCode.Should().Be(HttpStatusCode.Created, await created.Content.ReadAsStringAsync());
        return "calendar";
    }
}
