using IntegrationConsole.Integrations;
using IntegrationConsole.Live;
using IntegrationConsole.OAuth;
using IntegrationConsole.Providers.Contract;
using Microsoft.AspNetCore.Http;

namespace IntegrationConsole.Tests.OAuth;

/// <summary>Refreshes that fail: who is asked to do something, and who is not.</summary>
public sealed class FailingRefreshTests : IAsyncLifetime
{
    private RefreshRig rig = null!;

    public async Task InitializeAsync() => rig = await RefreshRig.StartAsync();

    public async Task DisposeAsync() => await rig.DisposeAsync();

    [Fact]
    public async Task A_revoked_grant_is_told_within_a_minute_after_a_second_question_even_if_the_process_dies_between()
    {
        await rig.ConnectAsync();
        rig.Answers(400, "invalid_grant");

        await rig.PassAsync(TimeSpan.FromMinutes(55));
        var doubted = await rig.RowAsync();
        (doubted.State, doubted.ConfirmAt is not null).Should().Be((ConnectionState.Connected, true));
        (await rig.GetAsync()).Should().BeOfType<AccessTokenAnswer.Usable>("it is not believed yet, and the token has not ended");
        (await rig.Fixture.RowsAsync<ConnectionNotice>()).Should().BeEmpty();
        await rig.Console.KillAsync();
        var other = await rig.StartConsoleAsync();
        var heard = other.Listen();
        await rig.PassAsync(TimeSpan.FromSeconds(31), other);

        rig.Asked.Should().Equal("jane-1", "jane-1");
        var over = await rig.RowAsync();
        (over.State, over.NextRefreshAt, over.LastFailureCode).Should().Be((ConnectionState.ReauthRequired, null, "invalid_grant"));
        (await rig.StripAsync()).Should().Equal(RefreshOutcome.Connected, RefreshOutcome.Doubted, RefreshOutcome.ReauthRequired);
        (await rig.Fixture.RowsAsync<ConnectionNotice>()).Should().ContainSingle().Which.Kind.Should().Be(NoticeKind.ReauthRequired);
        (await rig.Fixture.RowsAsync<Signal>(rows => rows.Where(s => s.Kind == ConnectionNews.SignalKind))).Should().HaveCount(3);
        heard.OfType<ConnectionMessage>().Should().NotBeEmpty();
        (await rig.GetAsync(other)).Should().BeOfType<AccessTokenAnswer.Unusable>().Which.NextStep.Should().Contain("Reconnect");

        await rig.PassAsync(TimeSpan.FromHours(3), other);
        rig.Asked.Should().HaveCount(2, "a person must act, nobody else");
    }

    [Fact]
    public async Task A_grant_that_is_called_dead_by_mistake_lives_on()
    {
        await rig.ConnectAsync();
        rig.Answers(400, "invalid_grant");
        await rig.PassAsync(TimeSpan.FromMinutes(55));
        rig.Token = (token, _) => Task.FromResult(RefreshRig.Rotated(token));

        await rig.PassAsync(TimeSpan.FromSeconds(31));

        var row = await rig.RowAsync();
        (row.State, row.FailuresInRow, row.ConfirmAt, row.LastFailureCode).Should().Be((ConnectionState.Connected, 0, null, null));
    }

    [Fact]
    public async Task Connecting_again_brings_it_back_with_its_history()
    {
        var first = await rig.ConnectAsync();
        rig.Answers(400, "invalid_grant");
        await rig.PassAsync(TimeSpan.FromMinutes(55));
        await rig.PassAsync(TimeSpan.FromSeconds(31));

        await rig.ConnectAsync("jane", reconnects: first.PublicId);

        var row = await rig.RowAsync();
        (row.PublicId, row.State, row.FailuresInRow, row.NextRefreshAt > rig.Time.GetUtcNow()).Should().Be((first.PublicId, ConnectionState.Connected, 0, true));
        (await rig.Fixture.RowsAsync<ConnectionNotice>()).Should().OnlyContain(n => n.ClearedAt != null);
        (await rig.StripAsync()).Should().HaveCount(4);
    }

    [Fact]
    public async Task A_rejected_client_is_told_once_for_all_connections_of_the_integration()
    {
        foreach (var name in new[] { "jane", "bob", "eve" })
        {
            await rig.ConnectAsync(name);
        }

        rig.Answers(401, "invalid_client");
        await rig.PassAsync(TimeSpan.FromMinutes(55));
        await rig.PassAsync(TimeSpan.FromMinutes(16));

        rig.Asked.Count.Should().BeGreaterThanOrEqualTo(6);
        var notice = (await rig.Fixture.RowsAsync<ConnectionNotice>()).Should().ContainSingle().Subject;
        (notice.Kind, notice.ConnectionId, notice.ClearedAt).Should().Be((NoticeKind.ClientRejected, 0, null));
        (await rig.Fixture.RowsAsync<Connection>()).Should().OnlyContain(c => c.State == ConnectionState.Connected);

        rig.Token = (token, _) => Task.FromResult(RefreshRig.Rotated(token));
        await rig.PassAsync(TimeSpan.FromMinutes(16));
        (await rig.Fixture.RowsAsync<ConnectionNotice>()).Single().ClearedAt.Should().NotBeNull("the secret was replaced");
    }

    [Fact]
    public async Task While_the_provider_is_down_the_token_is_used_to_its_end_and_then_comes_back_by_itself()
    {
        await rig.ConnectAsync();
        rig.Token = (_, http) =>
        {
            http.Response.Headers.RetryAfter = "60";
            return Task.FromResult((503, ""));
        };
        await rig.PassAsync(TimeSpan.FromMinutes(55));
        await rig.PassAsync(TimeSpan.FromSeconds(30));
        rig.Asked.Should().HaveCount(1, "the provider asked for a minute");
        (await rig.GetAsync()).Should().BeOfType<AccessTokenAnswer.Usable>();

        await rig.PassAsync(TimeSpan.FromMinutes(5));
        var down = (await rig.GetAsync()).Should().BeOfType<AccessTokenAnswer.Unusable>().Subject;
        (down.Cause, down.NextStep.StartsWith("Nothing", StringComparison.Ordinal)).Should().Be((Cause.ProviderFault, true));
        (await rig.RowAsync()).State.Should().Be(ConnectionState.Connected);

        rig.Token = (token, _) => Task.FromResult(RefreshRig.Rotated(token));
        await rig.PassAsync(TimeSpan.FromMinutes(16));
        (await rig.GetAsync()).Should().BeOfType<AccessTokenAnswer.Usable>().Which.Token.Reveal().Should().Be("access-jane-2");
    }

    [Fact]
    public async Task Of_a_provider_in_trouble_no_word_about_a_grant_is_believed()
    {
        for (var i = 0; i < 6; i++)
        {
            await rig.ConnectAsync($"jane{i}");
        }

        rig.Token = (token, _) => Task.FromResult(token.StartsWith("jane0", StringComparison.Ordinal) ? RefreshRig.Error(400, "invalid_grant") : (502, ""));
        await rig.PassAsync(TimeSpan.FromMinutes(55));
        await rig.PassAsync(TimeSpan.FromSeconds(31));

        (await rig.Fixture.RowsAsync<Connection>()).Should().OnlyContain(c => c.State == ConnectionState.Connected);
        (await rig.Fixture.RowsAsync<ConnectionNotice>()).Should().BeEmpty();

        rig.Token = (token, _) => Task.FromResult(token.StartsWith("jane0", StringComparison.Ordinal) ? RefreshRig.Error(400, "invalid_grant") : RefreshRig.Rotated(token));
        await rig.PassAsync(TimeSpan.FromMinutes(16));
        await rig.PassAsync(TimeSpan.FromMinutes(16));
        (await rig.Fixture.RowsAsync<Connection>(rows => rows.Where(c => c.State == ConnectionState.ReauthRequired))).Should().ContainSingle("the provider is well again and still says so").Which.AccountId.Should().Be("jane0");
    }

    [Fact]
    public async Task Without_a_refresh_token_the_end_is_told_when_it_comes()
    {
        await rig.ConnectAsync(refreshes: false);

        await rig.PassAsync(TimeSpan.FromMinutes(59));
        (await rig.GetAsync()).Should().BeOfType<AccessTokenAnswer.Usable>();
        await rig.PassAsync(TimeSpan.FromMinutes(2));

        rig.Asked.Should().BeEmpty();
        (await rig.RowAsync()).State.Should().Be(ConnectionState.ReauthRequired);
    }

    [Fact]
    public async Task A_scope_that_a_refresh_takes_away_is_told_and_only_that()
    {
        await rig.ConnectAsync();
        rig.Token = (_, _) => Task.FromResult((200, """{"access_token":"access-less","expires_in":3600,"scope":"openid"}"""));

        await rig.PassAsync(TimeSpan.FromMinutes(55));

        (await rig.RowAsync()).State.Should().Be(ConnectionState.ScopeMissing);
        (await rig.GetAsync()).Should().BeOfType<AccessTokenAnswer.Usable>().Which.Missing.Should().Equal("email");
        (await rig.Fixture.RowsAsync<ConnectionNotice>()).Should().ContainSingle().Which.Kind.Should().Be(NoticeKind.ScopeMissing);
    }
}
