using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using IntegrationConsole.Providers.Contract;
using IntegrationConsole.Simulator;
using IntegrationConsole.Simulator.OAuth;
using Microsoft.AspNetCore.WebUtilities;

namespace IntegrationConsole.Tests.Simulator;

public sealed class AuthorizationServerTests(SimulatorFixture simulator) : IClassFixture<SimulatorFixture>
{
    public static TheoryData<string> ThoseWithConsent =>
        [.. ProviderCatalog.All.Where(provider => provider.Manifest.OAuth is { Grant: OAuthGrant.AuthorizationCode, AuthorizeUrl: not null } oauth && !TokenAddress.IsTyped(oauth)).Select(provider => provider.Manifest.Id)];

    [Theory]
    [MemberData(nameof(ThoseWithConsent))]
    public async Task A_consent_gives_a_token_that_the_providers_api_takes(string providerId)
    {
        var (service, client) = NewClient(providerId);

        var back = await client.DecideAsync(client.AuthorizeUrl());
        var (status, tokens) = await client.ExchangeAsync(SimulatedConsent.CodeIn(back));

        back.GetLeftPart(UriPartial.Path).Should().Be(SimulatedConsent.RedirectUri);
        QueryHelpers.ParseQuery(back.Query)["state"].ToString().Should().Be(SimulatedConsent.State);
        QueryHelpers.ParseQuery(back.Query)["iss"].ToString().Should().Be(service.BaseUrl.OriginalString);
        status.Should().Be(HttpStatusCode.OK, tokens.ToString());
        service.OAuth!.Accepts(Text(tokens, "access_token")).Should().BeTrue();
        service.OAuth.Counters.GrantsAlive.Should().Be(1);
    }

    [Fact]
    public async Task The_consent_page_shows_accounts_and_scopes_with_what_they_are_for()
    {
        var (_, client) = NewClient("google_calendar");

        var page = await simulator.Client.GetStringAsync(client.AuthorizeUrl());

        page.Should().Contain("anna.kern@intime.example").And.Contain("ben.osei@intime.example").And.Contain("booking and changing appointments").And.NotContain("<script");
    }

    [Theory]
    [InlineData("client_id", "somebody-else")]
    [InlineData("redirect_uri", "javascript:alert(1)")]
    [InlineData("redirect_uri", null)]
    public async Task A_request_that_can_not_be_trusted_is_never_sent_back(string name, string? value)
    {
        var (_, client) = NewClient("google_calendar");

        using var answer = await simulator.Client.GetAsync(client.AuthorizeUrl(null, (name, value)));

        answer.StatusCode.Should().Be(HttpStatusCode.BadRequest);
        answer.Headers.Location.Should().BeNull();
    }

    [Theory]
    [InlineData("response_type", "token", "unsupported_response_type")]
    [InlineData("code_challenge", null, "invalid_request")]
    [InlineData("code_challenge_method", "plain", "invalid_request")]
    public async Task Other_mistakes_are_told_to_the_client(string name, string? value, string code)
    {
        var (_, client) = NewClient("google_calendar");

        using var answer = await simulator.Client.GetAsync(client.AuthorizeUrl(null, (name, value)));

        answer.Headers.Location!.Query.Should().Contain("error=" + code);
    }

    [Fact]
    public async Task Who_denies_is_sent_back_without_a_code()
    {
        var (service, client) = NewClient("google_calendar");

        var back = await client.DecideAsync(client.AuthorizeUrl(), decision: "deny");

        back.Query.Should().Contain("error=access_denied").And.NotContain("code=");
        service.OAuth!.Counters.GrantsGiven.Should().Be(0);
    }

    [Fact]
    public async Task A_code_works_once_and_a_second_use_ends_the_grant()
    {
        var (service, client) = NewClient("google_calendar");
        var code = SimulatedConsent.CodeIn(await client.DecideAsync(client.AuthorizeUrl()));
        var (_, tokens) = await client.ExchangeAsync(code);

        var (status, refused) = await client.ExchangeAsync(code);

        status.Should().Be(HttpStatusCode.BadRequest);
        Text(refused, "error").Should().Be("invalid_grant");
        service.OAuth!.Accepts(Text(tokens, "access_token")).Should().BeFalse();
        service.OAuth.Counters.CodesReused.Should().Be(1);
    }

    [Theory]
    [InlineData("another-verifier-another-verifier-another-verifier", SimulatedConsent.RedirectUri)]
    [InlineData("", SimulatedConsent.RedirectUri)]
    [InlineData(SimulatedConsent.Verifier, "https://evil.example/oauth/callback")]
    public async Task A_code_is_worth_nothing_without_its_verifier_and_address(string verifier, string redirectUri)
    {
        var (service, client) = NewClient("google_calendar");
        var code = SimulatedConsent.CodeIn(await client.DecideAsync(client.AuthorizeUrl()));

        var (status, refused) = await client.ExchangeAsync(code, verifier, redirectUri);

        status.Should().Be(HttpStatusCode.BadRequest);
        Text(refused, "error").Should().Be("invalid_grant");
        service.OAuth!.Counters.GrantsGiven.Should().Be(0);
    }

    [Fact]
    public async Task Only_what_was_ticked_is_granted_and_a_later_consent_can_add_to_it()
    {
        var (_, client) = NewClient("google_calendar");
        const string Read = "https://www.googleapis.com/auth/calendar.readonly";
        const string Book = "https://www.googleapis.com/auth/calendar.events";

        var (_, first) = await client.ExchangeAsync(SimulatedConsent.CodeIn(await client.DecideAsync(client.AuthorizeUrl([Read, Book]), ticked: [Read])));
        var more = await client.DecideAsync(client.AuthorizeUrl([Book], ("include_granted_scopes", "true")));
        var (_, second) = await client.ExchangeAsync(SimulatedConsent.CodeIn(more));

        Text(first, "scope").Should().Be(Read);
        Text(second, "scope").Split(' ').Should().BeEquivalentTo(Read, Book);
    }

    [Fact]
    public async Task A_refresh_token_that_rotates_ends_its_family_when_it_comes_again_after_its_successor()
    {
        var (service, client) = NewClient("lever");
        var first = service.OAuth!.Give(SimulatedPerson.All[0]);
        var (_, second) = await client.RefreshAsync(first.RefreshToken!);
        var (_, third) = await client.RefreshAsync(Text(second, "refresh_token"));

        var (status, _) = await client.RefreshAsync(first.RefreshToken!);

        status.Should().Be(HttpStatusCode.BadRequest);
        service.OAuth.Counters.Should().BeEquivalentTo(new { DoubleUses = 1L, FamiliesRevoked = 1L, GrantsAlive = 0L, Refreshes = 2L });
        (await client.RefreshAsync(Text(third, "refresh_token"))).Status.Should().Be(HttpStatusCode.BadRequest, "the whole family has ended");
    }

    [Fact]
    public async Task A_lost_answer_may_be_asked_for_again_while_nobody_has_used_it()
    {
        var (service, client) = NewClient("lever");
        var first = service.OAuth!.Give(SimulatedPerson.All[0]);
        service.OAuth.Conduct = new OAuthConduct { DropsAfterCommit = 1 };
        var lost = () => client.RefreshAsync(first.RefreshToken!);
        await lost.Should().ThrowAsync<HttpRequestException>();
        service.OAuth.Conduct = new OAuthConduct();

        var (status, again) = await client.RefreshAsync(first.RefreshToken!);

        status.Should().Be(HttpStatusCode.OK);
        service.OAuth.Counters.Should().BeEquivalentTo(new { DoubleUses = 0L, LostAnswersRepeated = 1L, AnswersDropped = 1L, GrantsAlive = 1L });
        using var call = await simulator.GetAsync(service, "/v1/users?limit=1", Text(again, "access_token"));
        (await client.RefreshAsync(first.RefreshToken!)).Status.Should().Be(HttpStatusCode.BadRequest, "its successor has been used at the API by now");
        service.OAuth.Counters.DoubleUses.Should().Be(1);
    }

    [Fact]
    public async Task Many_clients_at_once_lose_no_grant_as_long_as_each_refreshes_its_own()
    {
        var (service, client) = NewClient("lever");
        service.OAuth!.Conduct = new OAuthConduct { Jitter = TimeSpan.FromMilliseconds(5) };

        await Task.WhenAll(Enumerable.Range(0, 150).Select(async _ =>
        {
            var token = service.OAuth.Give(SimulatedPerson.All[0]).RefreshToken!;
            for (var round = 0; round < 4; round++)
            {
                token = Text((await client.RefreshAsync(token)).Body, "refresh_token");
            }
        }));

        service.OAuth.Counters.Should().BeEquivalentTo(new { Refreshes = 600L, DoubleUses = 0L, GrantsAlive = 150L });
    }

    [Fact]
    public async Task Its_bad_days_are_played_as_told()
    {
        var (service, client) = NewClient("lever");
        var token = service.OAuth!.Give(SimulatedPerson.All[0]).RefreshToken!;

        service.OAuth.Conduct = new OAuthConduct { FailsWith = 503, RetryAfter = TimeSpan.FromSeconds(7) };
        using var down = await simulator.Client.SendAsync(client.TokenRequest(("grant_type", "refresh_token"), ("refresh_token", token)));
        service.OAuth.Conduct = new OAuthConduct { ErrorInside200 = "bad_refresh_token" };
        var inside = await client.RefreshAsync(token);
        service.OAuth.Conduct = new OAuthConduct { ClockSkew = TimeSpan.FromSeconds(90), AccessTokenLifetime = TimeSpan.FromMinutes(3), OmitsScope = true };
        using var early = await simulator.Client.SendAsync(client.TokenRequest(("grant_type", "refresh_token"), ("refresh_token", token)));
        var body = await early.Content.ReadFromJsonAsync<JsonElement>();

        ((int)down.StatusCode, down.Headers.RetryAfter!.ToString()).Should().Be((503, "7"));
        (inside.Status, Text(inside.Body, "error")).Should().Be((HttpStatusCode.OK, "bad_refresh_token"));
        (early.Headers.Date - TimeProvider.System.GetUtcNow()).Should().BeCloseTo(TimeSpan.FromSeconds(90), TimeSpan.FromSeconds(60));
        (body.GetProperty("expires_in").GetInt32(), body.TryGetProperty("scope", out _)).Should().Be((180, false));
    }

    [Fact]
    public async Task The_providers_side_can_end_a_grant_and_so_can_the_client()
    {
        var (service, client) = NewClient("google_calendar");
        var anna = service.OAuth!.Give(SimulatedPerson.All[0]);
        var ben = service.OAuth.Give(SimulatedPerson.All[1]);

        service.OAuth.Revoke(SimulatedPerson.All[0]).Should().Be(1);
        using var revoked = await simulator.Client.PostAsync(new Uri(service.BaseUrl.OriginalString + "/revoke"), new FormUrlEncodedContent([new("token", ben.RefreshToken!)]));

        revoked.StatusCode.Should().Be(HttpStatusCode.OK);
        (await client.RefreshAsync(anna.RefreshToken!)).Status.Should().Be(HttpStatusCode.BadRequest);
        service.OAuth.Accepts(ben.AccessToken).Should().BeFalse();
        service.OAuth.Counters.Should().BeEquivalentTo(new { GrantsAlive = 0L, Revocations = 1L });
    }

    private (SimulatedService Service, SimulatedConsent Client) NewClient(string providerId)
    {
        var service = simulator.NewAccount(providerId, ("clientId", "simulator-client"), ("clientSecret", "simulator-client-secret"));
        return (service, new SimulatedConsent(simulator.Client, service));
    }

    private static string Text(JsonElement body, string name) => body.TryGetProperty(name, out var value) ? value.GetString() ?? "" : "";
}
