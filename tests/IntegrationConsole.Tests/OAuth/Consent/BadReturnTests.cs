using System.Net;
using IntegrationConsole.OAuth.Consent;
using IntegrationConsole.Simulator.OAuth;
using IntegrationConsole.Tests.Access;
using IntegrationConsole.Tests.Flows;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.EntityFrameworkCore;

namespace IntegrationConsole.Tests.OAuth.Consent;

/// <summary>Everything that can be wrong with what comes back: each is told in its own words, and nothing is stored.</summary>
[Collection(ConsoleCollection.Name)]
public sealed class BadReturnTests(RunningConsole console)
{
    [Theory]
    [InlineData("")]
    [InlineData("?code=code-x")]
    [InlineData("?code=code-x&state=")]
    [InlineData("?code=code-x&state=nobody-made-this")]
    [InlineData("?code=code-x&state=a&state=b")]
    public async Task A_state_that_nobody_made_is_turned_away(string query)
    {
        using var rig = await ConsentRig.StartAsync(console);

        var (address, page) = await rig.ReturnAsync(new Uri(console.Address, "/oauth/callback" + query));

        address.Should().Be("/oauth/problem/unknown-state");
        page.Should().Contain("belongs to no request of ours").And.Contain("What to do:").And.NotContain("code-x");
    }

    [Fact]
    public async Task A_state_works_once()
    {
        using var rig = await ConsentRig.StartAsync(console);
        var back = await rig.Provider.DecideAsync((await rig.BeginAsync()).AbsoluteUri);
        await rig.ReturnAsync(back);

        var (address, page) = await rig.ReturnAsync(back);

        address.Should().Be("/oauth/problem/reused");
        page.Should().Contain("used already");
        (await rig.ConnectionsAsync()).Should().ContainSingle("the first time counted");
        rig.Account.OAuth!.Counters.CodesReused.Should().Be(0, "the code was not sent again");
    }

    [Fact]
    public async Task Of_two_answers_at_the_same_moment_one_wins()
    {
        using var rig = await ConsentRig.StartAsync(console);
        var back = await rig.Provider.DecideAsync((await rig.BeginAsync()).AbsoluteUri);

        var ends = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => rig.ReturnAsync(back)));

        ends.Count(end => end.Address == "/oauth/problem/reused").Should().Be(5);
        (await rig.ConnectionsAsync()).Should().ContainSingle();
    }

    [Fact]
    public async Task After_ten_minutes_it_is_too_late()
    {
        using var rig = await ConsentRig.StartAsync(console);
        var back = await rig.Provider.DecideAsync((await rig.BeginAsync()).AbsoluteUri);
        await AgeAsync();

        var (address, page) = await rig.ReturnAsync(back);

        address.Should().Be("/oauth/problem/expired");
        page.Should().Contain("more than ten minutes");
        (await rig.ConnectionsAsync()).Should().BeEmpty();
    }

    [Fact]
    public async Task Another_persons_session_is_turned_away_and_the_first_person_can_still_finish()
    {
        using var rig = await ConsentRig.StartAsync(console);
        var back = await rig.Provider.DecideAsync((await rig.BeginAsync()).AbsoluteUri);
        using var other = await ConsentRig.SignedInAsync(console.Address, await rig.NewAdministratorAsync());

        var (address, page) = await ConsentRig.ReturnAsync(other, back);

        address.Should().Be("/oauth/problem/another-user");
        page.Should().Contain("Somebody else has begun this");
        (await rig.ConnectionsAsync()).Should().BeEmpty();
        (await rig.ReturnAsync(back)).Page.Should().Contain("is connected");
    }

    [Fact]
    public async Task A_session_that_ended_is_told_so_and_the_code_is_in_no_address_of_ours()
    {
        using var rig = await ConsentRig.StartAsync(console);
        var back = await rig.Provider.DecideAsync((await rig.BeginAsync()).AbsoluteUri);
        using var nobody = new Browser(console.Address);

        var (address, page) = await ConsentRig.ReturnAsync(nobody, back);

        address.Should().Be("/oauth/problem/signed-out");
        page.Should().Contain("session ended").And.NotContain(SimulatedCodeIn(back));
    }

    [Fact]
    public async Task A_missing_code_is_told()
    {
        using var rig = await ConsentRig.StartAsync(console);
        var back = await rig.Provider.DecideAsync((await rig.BeginAsync()).AbsoluteUri);
        var state = QueryHelpers.ParseQuery(back.Query)["state"].ToString();

        var (_, page) = await rig.ReturnAsync(new Uri(console.Address, "/oauth/callback?state=" + state));

        page.Should().Contain("neither a code nor a reason");
        (await rig.ConnectionsAsync()).Should().BeEmpty();
    }

    [Fact]
    public async Task Another_issuer_is_a_mix_up_and_its_code_is_thrown_away()
    {
        using var rig = await ConsentRig.StartAsync(console);
        rig.Account.OAuth!.Conduct = new OAuthConduct { ClaimsIssuer = "https://evil.example" };

        var (_, page) = await rig.ConnectAsync();

        page.Should().Contain("comes from another issuer").And.Contain("RFC 9207");
        rig.Account.OAuth.Counters.TokenRequests.Should().Be(0, "the code went nowhere");
        (await rig.ConnectionsAsync()).Should().BeEmpty();
    }

    [Fact]
    public async Task A_code_that_was_used_by_somebody_else_gives_nothing()
    {
        using var rig = await ConsentRig.StartAsync(console);
        rig.Account.OAuth!.Conduct = new OAuthConduct { Refuses = "invalid_grant" };

        var (_, page) = await rig.ConnectAsync();

        page.Should().Contain("The code does not work any more").And.Contain("What to do:");
        (await rig.ConnectionsAsync()).Should().BeEmpty();
    }

    [Theory]
    [InlineData("invalid_client", "client")]
    [InlineData("temporarily_unavailable", "503")]
    public async Task What_the_token_endpoint_refuses_is_told_in_its_words(string code, string about)
    {
        using var rig = await ConsentRig.StartAsync(console);
        rig.Account.OAuth!.Conduct = code.StartsWith("temporarily", StringComparison.Ordinal) ? new OAuthConduct { FailsWith = 503 } : new OAuthConduct { Refuses = code };

        var (_, page) = await rig.ConnectAsync();

        page.Should().Contain("no tokens for this consent").And.Contain(about);
        (await rig.ConnectionsAsync()).Should().BeEmpty();
    }

    [Fact]
    public async Task What_a_stranger_writes_into_the_error_is_quoted_as_text()
    {
        using var rig = await ConsentRig.StartAsync(console);
        var back = await rig.Provider.DecideAsync((await rig.BeginAsync()).AbsoluteUri, decision: "deny");
        var state = QueryHelpers.ParseQuery(back.Query)["state"].ToString();

        using var answer = await rig.Browser.GetAsync($"/oauth/callback?state={state}&error=server_error&error_description={Uri.EscapeDataString("<script>alert(1)</script>\r\nSet-Cookie: a=b")}");
        var page = await rig.Browser.TextAsync(answer.Headers.Location!.OriginalString);

        answer.StatusCode.Should().Be(HttpStatusCode.Redirect);
        page.Should().Contain("refused the request").And.NotContain("<script>alert");
    }

    private async Task AgeAsync()
    {
        var past = TimeProvider.System.GetUtcNow().AddSeconds(-1);
        await using var db = console.Database.OpenForSystem();
        var id = await db.Set<ConsentAttempt>().MaxAsync(a => a.Id);
        await db.Set<ConsentAttempt>().Where(a => a.Id == id).ExecuteUpdateAsync(set => set.SetProperty(a => a.ExpiresAt, past));
    }

    private static string SimulatedCodeIn(Uri back) => QueryHelpers.ParseQuery(back.Query)["code"].ToString();
}
