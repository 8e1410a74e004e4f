using System.Net;
using IntegrationConsole.OAuth;
using IntegrationConsole.OAuth.Consent;
using IntegrationConsole.Simulator.OAuth;
using IntegrationConsole.Tests.Flows;
using Microsoft.AspNetCore.WebUtilities;

namespace IntegrationConsole.Tests.OAuth.Consent;

/// <summary>Connecting as a browser does it, against the simulator's authorization server.</summary>
[Collection(ConsoleCollection.Name)]
public sealed class ConsentFlowTests(RunningConsole console)
{
    private const string Read = "https://www.googleapis.com/auth/calendar.readonly";
    private const string Book = "https://www.googleapis.com/auth/calendar.events";

    [Fact]
    public async Task A_person_connects_an_account_and_its_tokens_are_stored_sealed()
    {
        using var rig = await ConsentRig.StartAsync(console);

        var (address, page) = await rig.ConnectAsync();

        address.Should().MatchRegex("^/admin/integrations/consent/[0-9a-f-]{36}$");
        page.Should().Contain("is connected").And.Contain("anna.kern@intime.example");
        var connection = (await rig.ConnectionsAsync()).Should().ContainSingle().Subject;
        connection.Should().BeEquivalentTo(new { State = ConnectionState.Connected, AccountId = "acct-1001", AccountName = "anna.kern@intime.example", IsPrimary = true, CanRefresh = true });
        rig.Account.OAuth!.Accepts(rig.Open(connection, TokenKind.Access)!).Should().BeTrue();
        connection.Tokens.Should().OnlyContain(t => t.SealedValue.StartsWith("v1."));
    }

    [Theory]
    [MemberData(nameof(Simulator.AuthorizationServerTests.ThoseWithConsent), MemberType = typeof(Simulator.AuthorizationServerTests))]
    public void Every_provider_with_consents_has_a_way_to_its_token(string providerId)
    {
        var manifest = IntegrationConsole.Providers.Contract.ProviderCatalog.Find(providerId)!.Manifest;
        var oauth = manifest.OAuth!;

        manifest.Fields.Select(f => f.Key).Should().Contain([oauth.TokenField, oauth.ClientIdField]);
        manifest.Fields.Should().Contain(f => f.Key == oauth.ClientSecretField && f.IsSecret);
    }

    [Fact]
    public async Task The_request_names_the_registered_address_and_proves_itself_later_with_PKCE()
    {
        using var rig = await ConsentRig.StartAsync(console);

        var query = QueryHelpers.ParseQuery((await rig.BeginAsync()).Query);

        query["redirect_uri"].ToString().Should().Be(new Uri(console.Address, "/oauth/callback").AbsoluteUri);
        query["code_challenge_method"].ToString().Should().Be("S256");
        query["access_type"].ToString().Should().Be("offline");
        query["state"].ToString().Should().HaveLength(43);
        (await rig.NewestAttemptAsync()).StateHash.Should().NotContain(query["state"].ToString());
    }

    [Fact]
    public async Task Who_says_no_is_told_what_that_means_and_nothing_is_stored()
    {
        using var rig = await ConsentRig.StartAsync(console);

        var (_, page) = await rig.ConnectAsync(decision: "deny");

        page.Should().Contain("access was not allowed").And.Contain("What to do:");
        (await rig.ConnectionsAsync()).Should().BeEmpty();
        (await rig.NewestAttemptAsync()).Should().BeEquivalentTo(new { Result = ConsentResult.Denied, SealedValue = (string?)null });
    }

    [Fact]
    public async Task The_same_account_again_keeps_id_and_history()
    {
        using var rig = await ConsentRig.StartAsync(console);
        await rig.ConnectAsync();
        var before = (await rig.ConnectionsAsync()).Single();
        rig.Account.OAuth!.Revoke();

        var (_, page) = await rig.ConnectAsync(before.PublicId);

        page.Should().Contain("is connected");
        var after = (await rig.ConnectionsAsync()).Should().ContainSingle().Subject;
        after.Should().BeEquivalentTo(new { before.Id, before.PublicId, before.Label, State = ConnectionState.Connected });
        after.TokenVersion.Should().Be(before.TokenVersion + 1);
        after.Events.Should().Be(2);
    }

    [Fact]
    public async Task Another_account_waits_for_a_decision_and_changes_nothing_until_then()
    {
        using var rig = await ConsentRig.StartAsync(console);
        await rig.ConnectAsync();
        var before = (await rig.ConnectionsAsync()).Single();

        var (_, page) = await rig.ConnectAsync(before.PublicId, person: "acct-1002");

        page.Should().Contain("Another account came back").And.Contain("anna.kern@intime.example").And.Contain("ben.osei@intime.example");
        (await rig.ConnectionsAsync()).Single().Should().BeEquivalentTo(new { AccountId = "acct-1001", before.TokenVersion });
        (await rig.NewestAttemptAsync()).SealedValue.Should().StartWith("v1.");
    }

    [Fact]
    public async Task More_can_be_allowed_later_and_only_that_is_asked_for()
    {
        using var rig = await ConsentRig.StartAsync(console);
        await rig.ConnectAsync(ticked: ["openid", "email", Read]);
        var before = (await rig.ConnectionsAsync()).Single();

        var asked = QueryHelpers.ParseQuery((await rig.BeginAsync(before.PublicId, [Book])).Query)["scope"].ToString();
        await rig.ConnectAsync(before.PublicId, scopes: [Book]);

        before.State.Should().Be(ConnectionState.ScopeMissing);
        asked.Should().Be("openid " + Book, "the first one says whose account it is");
        var after = (await rig.ConnectionsAsync()).Single();
        after.State.Should().Be(ConnectionState.Connected);
        after.ScopesGranted.Should().Contain([Read, Book]);
    }

    [Fact]
    public async Task A_switched_off_feature_is_not_asked_for_and_the_page_says_so()
    {
        using var rig = await ConsentRig.StartAsync(console);
        await console.Api(console.Ours.Key).PutAsync($"/configs/{rig.Slug}", new { featureConfig = new { enabledFeatures = new[] { "calendar" } } });

        QueryHelpers.ParseQuery((await rig.BeginAsync()).Query)["scope"].ToString().Should().Contain(Read).And.NotContain(Book);

        await rig.ConnectAsync();
        (await rig.ConnectionsAsync()).Single().Should().BeEquivalentTo(new { State = ConnectionState.Connected });
        (await rig.Browser.TextAsync($"/admin/integrations/config/{rig.Slug}/connect")).Should().Contain("switched off under Features, so not asked for");
    }

    [Fact]
    public async Task A_connection_of_another_organization_can_not_be_named()
    {
        using var rig = await ConsentRig.StartAsync(console);
        await rig.ConnectAsync();
        var connection = (await rig.ConnectionsAsync()).Single();
        using var stranger = await ConsentRig.SignedInAsync(console.Address, console.Theirs.Email);

        using var answer = await stranger.PostAsync(
            "/oauth/start",
            ("__RequestVerificationToken", Tests.Access.Browser.Token(await stranger.TextAsync("/account"))), ("slug", rig.Slug), ("connection", connection.PublicId.ToString()));

        answer.StatusCode.Should().Be(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Without_the_forms_token_nobody_is_sent_anywhere()
    {
        using var rig = await ConsentRig.StartAsync(console);

        using var answer = await rig.Browser.PostAsync("/oauth/start", ("slug", rig.Slug));

        answer.StatusCode.Should().Be(HttpStatusCode.BadRequest);
        answer.Headers.Contains("Refresh").Should().BeFalse();
    }

    [Fact]
    public async Task A_scope_that_is_not_offered_is_not_asked_for()
    {
        using var rig = await ConsentRig.StartAsync(console);

        using var answer = await rig.PressAsync(scopes: ["https://mail.google.com/"]);

        answer.Headers.Location!.OriginalString.Should().EndWith($"/{rig.Slug}/connect");
    }

    [Theory]
    [InlineData("not a form")]
    public async Task The_start_takes_forms_only(string body)
    {
        using var rig = await ConsentRig.StartAsync(console);
        using var request = new HttpRequestMessage(HttpMethod.Post, "/oauth/start") { Content = new StringContent(body) };

        using var answer = await rig.Browser.SendAsync(request);

        answer.StatusCode.Should().Be(HttpStatusCode.BadRequest);
    }
}
