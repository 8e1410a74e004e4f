using IntegrationConsole.Integrations;
using IntegrationConsole.OAuth.Consent;
using IntegrationConsole.Providers.Contract;
using IntegrationConsole.Tests.Egress;
using Microsoft.AspNetCore.Http;

namespace IntegrationConsole.Tests.OAuth.Consent;

/// <summary>Issuers that describe themselves, well or with intent, over real sockets.</summary>
public sealed class DiscoveryTests
{
    private const string OpenId = "/.well-known/openid-configuration";
    private const string OAuth = "/.well-known/oauth-authorization-server";

    [Theory]
    [InlineData("", OpenId)]
    [InlineData("", OAuth)]
    [InlineData("/", OpenId)]
    [InlineData("/tenants/a", "/tenants/a" + OpenId)]
    [InlineData("/tenants/a", OAuth + "/tenants/a")] // RFC 8414 section 3.1: in front of the path
    public async Task Either_document_is_found_where_its_standard_puts_it(string path, string place)
    {
        await using var rig = await EgressRig.StartAsync(http => http.Request.Path == place ? http.Response.WriteAsync(Document(Root(http) + path)) : NotFound(http));

        var found = (await FindAsync(rig, path)).Should().BeOfType<DiscoveryOutcome.Found>().Subject.Server;

        found.Should().Be(new DiscoveredServer(Issuer(rig, path), "https://login.example/authorize", "https://login.example/token", "https://login.example/revoke", "https://login.example/userinfo"));
    }

    [Fact]
    public async Task The_first_document_wins_and_the_second_is_not_asked_for()
    {
        var asked = new List<string>();
        await using var rig = await EgressRig.StartAsync(http =>
        {
            asked.Add(http.Request.Path);
            return http.Response.WriteAsync(Document(Root(http)));
        });

        await FindAsync(rig);

        asked.Should().Equal(OpenId);
    }

    [Theory]
    [InlineData("""{"issuer":"https://evil.example","authorization_endpoint":"https://evil.example/a","token_endpoint":"https://evil.example/t"}""", "calls itself https://evil.example")]
    [InlineData("""{"issuer":["ISSUER"],"authorization_endpoint":"https://a.example/a","token_endpoint":"https://a.example/t"}""", "names no issuer")]
    [InlineData("""{"authorization_endpoint":"https://a.example/a","token_endpoint":"https://a.example/t"}""", "names no issuer")]
    [InlineData("""{"issuer":"ISSUER/","authorization_endpoint":"https://a.example/a","token_endpoint":"https://a.example/t"}""", "calls itself")]
    [InlineData("""{"issuer":"ISSUER","authorization_endpoint":"https://a.example/a"}""", "lacks a usable")]
    [InlineData("""{"issuer":"ISSUER","authorization_endpoint":"javascript:alert(1)","token_endpoint":"https://a.example/t"}""", "lacks a usable")]
    [InlineData("""{"issuer":"ISSUER","authorization_endpoint":"https://a.example/a","token_endpoint":"https://me:secret@a.example/t"}""", "lacks a usable")]
    [InlineData("""{"issuer":"ISSUER","authorization_endpoint":"/a","token_endpoint":"/t"}""", "lacks a usable")]
    [InlineData("<html>We are being maintained</html>", "not JSON")]
    [InlineData("[]", "names no issuer")]
    [InlineData("", "not JSON")]
    public async Task A_document_that_can_not_be_trusted_gives_no_addresses(string document, string said)
    {
        await using var rig = await EgressRig.StartAsync(http => http.Response.WriteAsync(document.Replace("ISSUER", Root(http), StringComparison.Ordinal)));

        (await FindAsync(rig)).Should().BeOfType<DiscoveryOutcome.Failed>().Which.Why.Should().Contain(said);
    }

    [Fact]
    public void An_issuer_with_TLS_may_not_lead_to_addresses_without()
    {
        var document = """{"issuer":"https://login.example","authorization_endpoint":"http://login.example/a","token_endpoint":"https://login.example/t","revocation_endpoint":"http://login.example/r"}"""u8.ToArray();
        var half = """{"issuer":"https://login.example","authorization_endpoint":"https://login.example/a","token_endpoint":"https://login.example/t","revocation_endpoint":"http://login.example/r"}"""u8.ToArray();

        DiscoveryRules.Read("https://login.example", document).Should().BeOfType<DiscoveryOutcome.Failed>();
        DiscoveryRules.Read("https://login.example", half).Should().BeOfType<DiscoveryOutcome.Found>().Which.Server.RevokeUrl.Should().BeNull("a token would travel in the clear");
    }

    [Fact]
    public async Task A_redirect_is_not_followed()
    {
        var asked = new List<string>();
        await using var elsewhere = await EgressRig.StartAsync(http =>
        {
            asked.Add(http.Request.Path);
            return http.Response.WriteAsync(Document(Root(http)));
        });
        await using var rig = await EgressRig.StartAsync(http =>
        {
            http.Response.Redirect($"http://127.0.0.1:{elsewhere.Port}{http.Request.Path}");
            return Task.CompletedTask;
        });

        (await FindAsync(rig)).Should().BeOfType<DiscoveryOutcome.Failed>().Which.Why.Should().Contain("302");
        asked.Should().BeEmpty();
    }

    [Fact]
    public async Task A_body_without_end_is_not_read()
    {
        await using var rig = await EgressRig.StartAsync(http => http.Response.WriteAsync(new string(' ', 300 * 1024) + Document(Root(http))));

        (await FindAsync(rig)).Should().BeOfType<DiscoveryOutcome.Failed>().Which.Why.Should().Contain("larger than");
    }

    [Fact]
    public async Task An_issuer_inside_the_companys_network_is_not_asked_unless_that_is_allowed()
    {
        await using var rig = await EgressRig.StartAsync(http => http.Response.WriteAsync(Document(Root(http))), new IntegrationConsole.Egress.EgressOptions());

        (await FindAsync(rig)).Should().BeOfType<DiscoveryOutcome.Failed>().Which.Why.Should().Contain("Egress__Allow");
    }

    [Theory]
    [InlineData(null)]
    [InlineData("login.example")]
    [InlineData("ftp://login.example")]
    [InlineData("https://login.example/?tenant=a")]
    [InlineData("https://login.example/#a")]
    [InlineData("https://me@login.example")]
    public void What_is_no_issuer_is_not_asked(string? issuer) => DiscoveryRules.Addresses(issuer).Should().BeEmpty();

    private static Task<DiscoveryOutcome> FindAsync(EgressRig rig, string path = "")
    {
        var target = ProbeTarget.For(ProviderCatalog.Find("generic_rest")!, new SettingValues(new Dictionary<string, string>(StringComparer.Ordinal)), null, TimeSpan.FromSeconds(5));
        return new Discovery(rig.Factory, TimeProvider.System).FindAsync(target, Issuer(rig, path), CancellationToken.None);
    }

    private static string Issuer(EgressRig rig, string path) => $"http://127.0.0.1:{rig.Port}{path}";

    private static string Root(HttpContext http) => $"{http.Request.Scheme}://{http.Request.Host}";

    private static Task NotFound(HttpContext http)
    {
        http.Response.StatusCode = StatusCodes.Status404NotFound;
        return Task.CompletedTask;
    }

    private static string Document(string issuer) =>
        $$"""{"issuer":"{{issuer}}","authorization_endpoint":"https://login.example/authorize","token_endpoint":"https://login.example/token","revocation_endpoint":"https://login.example/revoke","userinfo_endpoint":"https://login.example/userinfo","jwks_uri":"https://login.example/keys"}""";
}
