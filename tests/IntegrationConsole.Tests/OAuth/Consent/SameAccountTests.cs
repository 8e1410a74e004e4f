using System.Text.RegularExpressions;
using IntegrationConsole.OAuth;
using IntegrationConsole.OAuth.Consent;
using IntegrationConsole.Providers.Contract;
using IntegrationConsole.Simulator.OAuth;
using IntegrationConsole.Tests.Egress;
using IntegrationConsole.Tests.Flows;
using IntegrationConsole.Tests.HouseRules;
using Microsoft.AspNetCore.Http;

namespace IntegrationConsole.Tests.OAuth.Consent;

/// <summary>Who reconnects as somebody else is asked first: at every provider of the catalogue, whichever way it says whose account it is.</summary>
[Collection(ConsoleCollection.Name)]
public sealed partial class SameAccountTests(RunningConsole console)
{
    [Theory]
    [MemberData(nameof(Simulator.AuthorizationServerTests.ThoseWithConsent), MemberType = typeof(Simulator.AuthorizationServerTests))]
    public async Task Another_account_is_noticed_and_the_same_one_is_let_in(string providerId)
    {
        using var rig = await ConsentRig.StartAsync(console, providerId);
        (await rig.ConnectAsync()).Page.Should().Contain("is connected");
        var before = (await rig.ConnectionsAsync()).Single();

        var (_, other) = await rig.ConnectAsync(before.PublicId, person: "acct-1002");
        var between = (await rig.ConnectionsAsync()).Single();
        var (_, same) = await rig.ConnectAsync(before.PublicId);

        before.AccountId.Should().NotBeNullOrEmpty();
        other.Should().Contain("Another account came back").And.Contain(before.AccountName!);
        (between.AccountId, between.TokenVersion).Should().Be((before.AccountId, before.TokenVersion));
        same.Should().Contain("is connected");
        (await rig.ConnectionsAsync()).Single().TokenVersion.Should().Be(before.TokenVersion + 1);
    }

    [Theory]
    [InlineData("openid read", "the id token")]
    [InlineData("read", "the user info address")]
    public async Task An_api_of_ones_own_says_it_in_its_id_token_or_at_its_user_info_address(string scope, string because)
    {
        using var rig = await ConsentRig.StartAsync(console, "generic_rest", typed: at => Typed(at, scope));
        await DecideAsync(rig, reconnects: null, "acct-1001");
        var before = (await rig.ConnectionsAsync()).Single();

        var (_, page) = await DecideAsync(rig, before.PublicId, "acct-1002");

        before.Should().BeEquivalentTo(new { AccountId = "acct-1001", AccountName = "anna.kern@intime.example" }, because);
        page.Should().Contain("Another account came back");
    }

    [Fact]
    public async Task When_nobody_says_whose_account_came_back_a_person_decides()
    {
        var known = true;
        await using var people = await EgressRig.StartAsync(http =>
        {
            http.Response.StatusCode = known ? 200 : 503;
            return http.Response.WriteAsync(known ? """{"sub":"77","email":"anna.kern@intime.example"}""" : "down");
        });
        using var rig = await ConsentRig.StartAsync(console, "generic_rest", typed: at => [.. Typed(at, "read"), ("userInfoUrl", $"http://127.0.0.1:{people.Port}/me")]);
        await DecideAsync(rig, reconnects: null, "acct-1001");
        var before = (await rig.ConnectionsAsync()).Single();
        known = false;

        var (_, page) = await DecideAsync(rig, before.PublicId, "acct-1001");

        page.Should().Contain("Nobody knows which account came back").And.Contain("Keep anna.kern@intime.example");
        (await rig.ConnectionsAsync()).Single().Should().BeEquivalentTo(new { AccountId = "77", before.TokenVersion });
    }

    [Fact]
    public void Every_provider_has_a_way_that_the_documentation_names()
    {
        var documented = Row().Matches(File.ReadAllText(Path.Combine(Repository.Root, "docs", "oauth.md"))).ToDictionary(row => row.Groups[1].Value, row => row.Groups[2].Value, StringComparer.Ordinal);
        var declared = ProviderCatalog.All.Select(provider => provider.Manifest).Where(manifest => manifest.OAuth is { Grant: OAuthGrant.AuthorizationCode, AuthorizeUrl: not null })
            .ToDictionary(manifest => manifest.Name, WayOf, StringComparer.Ordinal);

        documented.Should().BeEquivalentTo(declared);
        declared.Values.Should().NotContain("none");
    }

    [Theory]
    [InlineData("""{"sub":"1","email":"a@example.com"}""", "1", "a@example.com")]
    [InlineData("""{"sub":"1","name":"Anna"}""", "1", "Anna")]
    [InlineData("""{"sub":"1"}""", "1", "1")]
    [InlineData("""{"email":"a@example.com"}""", null, null)]
    [InlineData("""{"sub":7}""", null, null)]
    [InlineData("""["sub"]""", null, null)]
    [InlineData("""<html>""", null, null)]
    public void A_user_info_answer_is_read_strictly(string body, string? id, string? name) =>
        IdTokenRules.ReadUserInfo(System.Text.Encoding.UTF8.GetBytes(body)).Should().Be(id is null ? null : new GrantAccount(id, name));

    private static string WayOf(ProviderManifest manifest) =>
        manifest.OAuth!.Scopes.Any(scope => scope is { Name: "openid", Required: true }) ? "id token"
        : manifest.OAuth.TokenIdentity.Any(part => part.IsId) ? "token answer"
        : manifest.OAuth.UserInfoUrl is not null ? "id token or user info"
        : manifest.OAuth.ProbeNamesAccount && IdsOf(manifest) ? "probe"
        : "none";

    private static bool IdsOf(ProviderManifest manifest) => manifest.Probe switch
    {
        Probe.HttpProbe probe => probe.Identity.Any(part => part.IsId),
        Probe.ChosenHttpProbe chosen => chosen.Choose(new SettingValues(ConsentEntry.For(manifest.Id))).Identity.Any(part => part.IsId),
        _ => false,
    };

    private static (string, string)[] Typed(Uri at, string scope) =>
    [
        ("baseUrl", at.OriginalString), ("issuer", at.OriginalString), ("authorizeUrl", at.OriginalString + "/oauth/authorize"), ("tokenUrl", at.OriginalString + "/oauth/token"),
        ("userInfoUrl", at.OriginalString + AuthorizationServer.UserInfoPath), ("scope", scope),
    ];

    private static async Task<(string Address, string Page)> DecideAsync(ConsentRig rig, Guid? reconnects, string person) =>
        await rig.ReturnAsync(await rig.Provider.DecideAsync((await rig.BeginAsync(reconnects)).AbsoluteUri, account: person));

    [GeneratedRegex(@"^\| ([^|]+?) \| (id token|token answer|id token or user info|probe) \|", RegexOptions.Multiline | RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Row();
}
