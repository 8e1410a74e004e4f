using IntegrationConsole.Integrations;
using IntegrationConsole.Jobs;
using IntegrationConsole.OAuth;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;

namespace IntegrationConsole.Tests.OAuth;

/// <summary>Refreshing over real sockets and a real database, when all goes well and when answers get lost.</summary>
public sealed class TokenRefreshTests : IAsyncLifetime
{
    private RefreshRig rig = null!;

    public async Task InitializeAsync() => rig = await RefreshRig.StartAsync();

    public async Task DisposeAsync() => await rig.DisposeAsync();

    [Fact]
    public async Task A_token_is_refreshed_before_it_ends_and_the_new_pair_is_stored_with_the_one_before()
    {
        var connected = await rig.ConnectAsync();
        await rig.SweepAsync();
        rig.Asked.Should().BeEmpty("nothing is due");

        await rig.PassAsync(connected.NextRefreshAt!.Value - rig.Time.GetUtcNow() + TimeSpan.FromSeconds(1));

        rig.Asked.Should().Equal("jane-1");
        var row = await rig.RowAsync();
        (row.TokenVersion, row.LeaseUntil, row.State, row.Label).Should().Be((2, null, ConnectionState.Connected, "jane@example.com"));
        row.AccessExpiresAt.Should().BeAfter(rig.Time.GetUtcNow().AddMinutes(59));
        (await rig.OpenAsync(TokenKind.Access), await rig.OpenAsync(TokenKind.Refresh), await rig.OpenAsync(TokenKind.PreviousRefresh)).Should().Be(("access-jane-2", "jane-2", "jane-1"));
        (await rig.StripAsync()).Should().Equal(RefreshOutcome.Connected, RefreshOutcome.Refreshed);
    }

    [Fact]
    public async Task An_answer_without_a_refresh_token_keeps_the_old_one()
    {
        await rig.ConnectAsync();
        rig.Token = (_, _) => Task.FromResult((200, """{"access_token":"access-new","expires_in":3600}"""));

        await rig.PassAsync(TimeSpan.FromMinutes(55));

        (await rig.OpenAsync(TokenKind.Access), await rig.OpenAsync(TokenKind.Refresh), await rig.OpenAsync(TokenKind.PreviousRefresh)).Should().Be(("access-new", "jane-1", null));
    }

    [Fact]
    public async Task Fifty_callers_of_an_ended_token_in_two_processes_make_one_request()
    {
        await rig.ConnectAsync();
        var second = await rig.StartConsoleAsync();
        rig.Time.Advance(TimeSpan.FromMinutes(61));
        await rig.Console.Get<ProcessLease>().RenewAsync(CancellationToken.None);
        await second.Get<ProcessLease>().RenewAsync(CancellationToken.None);

        var answers = await Task.WhenAll(Enumerable.Range(0, 50).Select(i => Task.Run(() => rig.GetAsync(i % 2 == 0 ? rig.Console : second))));

        answers.Should().AllBeOfType<AccessTokenAnswer.Usable>();
        answers.Cast<AccessTokenAnswer.Usable>().Select(a => a.Token.Reveal()).Distinct().Should().Equal("access-jane-2");
        rig.Asked.Should().Equal("jane-1");
    }

    [Fact]
    public async Task A_lost_answer_is_asked_for_once_more_with_the_same_token()
    {
        await rig.ConnectAsync();
        var answered = 0;
        rig.Token = (token, http) =>
        {
            if (answered++ == 0)
            {
                http.Abort();
            }

            return Task.FromResult(RefreshRig.Rotated(token));
        };

        await rig.PassAsync(TimeSpan.FromMinutes(55));
        (await rig.RowAsync()).Unanswered.Should().Be(1);
        await rig.PassAsync(TimeSpan.FromSeconds(5));

        rig.Asked.Should().Equal("jane-1", "jane-1");
        ((await rig.RowAsync()).Unanswered, await rig.OpenAsync(TokenKind.Refresh)).Should().Be((0, "jane-2"));
    }

    [Fact]
    public async Task When_the_newer_token_is_unknown_after_a_lost_answer_the_one_before_is_tried_once()
    {
        await rig.ConnectAsync();
        await rig.PassAsync(TimeSpan.FromMinutes(55)); // jane-2, with jane-1 as the previous one
        var lost = true;
        rig.Token = (token, http) =>
        {
            if (lost)
            {
                lost = false;
                http.Abort();
            }

            return Task.FromResult(token is "jane-1" ? (200, """{"access_token":"access-saved","refresh_token":"jane-9","expires_in":3600}""") : RefreshRig.Error(400, "invalid_grant"));
        };

        await rig.PassAsync(TimeSpan.FromMinutes(55));
        await rig.PassAsync(TimeSpan.FromSeconds(5));

        rig.Asked.Should().Equal("jane-1", "jane-2", "jane-2", "jane-1");
        ((await rig.RowAsync()).State, await rig.OpenAsync(TokenKind.Access)).Should().Be((ConnectionState.Connected, "access-saved"));
    }

    [Fact]
    public async Task The_previous_token_is_never_tried_twice()
    {
        await rig.ConnectAsync();
        await rig.PassAsync(TimeSpan.FromMinutes(55));
        var first = true;
        rig.Token = (_, http) =>
        {
            if (first)
            {
                first = false;
                http.Abort();
            }

            return Task.FromResult(RefreshRig.Error(400, "invalid_grant"));
        };

        await rig.PassAsync(TimeSpan.FromMinutes(55));
        await rig.PassAsync(TimeSpan.FromSeconds(5));
        await rig.PassAsync(TimeSpan.FromSeconds(35));

        rig.Asked.Should().Equal("jane-1", "jane-2", "jane-2", "jane-1", "jane-2");
        (await rig.RowAsync()).State.Should().Be(ConnectionState.ReauthRequired);
    }

    [Fact]
    public async Task What_a_process_had_sent_when_it_died_is_asked_for_again_by_the_others()
    {
        await rig.ConnectAsync();
        var dying = await rig.StartConsoleAsync();
        var taken = await dying.Get<RefreshLease>().TakeAsync([(await rig.RowAsync()).Id], CancellationToken.None);
        await dying.KillAsync();
        (await rig.Console.Get<TokenRefresh>().RunAsync(taken[0].ConnectionId, 1, CancellationToken.None)).Should().BeOfType<RefreshResult.Overtaken>("the dead process's lease still lasts");

        await rig.PassAsync(ProcessLease.Length + TimeSpan.FromSeconds(1));

        rig.Asked.Should().Equal("jane-1");
        (await rig.RowAsync()).TokenVersion.Should().Be(2);
        (await dying.Get<TokenRefresh>().RunDueAsync(taken[0])).Should().BeOfType<RefreshResult.Overtaken>("its fence is too low, so nothing is sent");
        rig.Asked.Should().HaveCount(1);
    }

    [Fact]
    public async Task What_comes_too_late_is_not_stored()
    {
        var connected = await rig.ConnectAsync();
        var (arrived, answer) = (new TaskCompletionSource(), new TaskCompletionSource());
        rig.Token = async (token, _) =>
        {
            arrived.SetResult();
            await answer.Task;
            return RefreshRig.Rotated(token);
        };
        var refreshing = rig.Console.Get<TokenRefresh>().RunAsync((await rig.RowAsync()).Id, 1, CancellationToken.None);
        await arrived.Task;

        await rig.ConnectAsync("jane", reconnects: connected.PublicId);
        answer.SetResult();

        (await refreshing).Should().BeOfType<RefreshResult.Overtaken>();
        ((await rig.RowAsync()).TokenVersion, await rig.OpenAsync(TokenKind.Refresh)).Should().Be((2, "jane-1"), "the consent came later than the refresh was sent");
    }

    [Fact]
    public async Task A_refresh_that_nobody_wants_any_more_is_not_sent()
    {
        await rig.ConnectAsync();
        var id = (await rig.RowAsync()).Id;
        await rig.Console.Get<TokenRefresh>().RunAsync(id, 1, CancellationToken.None);

        (await rig.Console.Get<TokenRefresh>().RunAsync(id, 1, CancellationToken.None)).Should().BeOfType<RefreshResult.NothingToDo>();

        rig.Asked.Should().Equal("jane-1");
        (await rig.RowAsync()).LeaseUntil.Should().BeNull();
    }

    [Theory]
    [InlineData(ConnectionState.ReauthRequired)]
    [InlineData(ConnectionState.Revoked)]
    public async Task What_waits_for_a_person_is_not_taken_up_whatever_its_row_says(ConnectionState state)
    {
        await rig.ConnectAsync();
        await using (var db = rig.Fixture.Database.OpenForSystem())
        {
            await db.Set<Connection>().ExecuteUpdateAsync(set => set.SetProperty(c => c.State, state).SetProperty(c => c.NextRefreshAt, rig.Time.GetUtcNow()));
        }

        await rig.PassAsync(TimeSpan.FromSeconds(5)); // ends at all

        rig.Asked.Should().BeEmpty();
        (await rig.RowAsync()).LeaseFence.Should().Be(1, "nobody has taken the lease");
    }

    [Fact]
    public async Task The_strip_is_bounded()
    {
        await rig.ConnectAsync();
        var id = (await rig.RowAsync()).Id;
        for (var version = 1; version <= 70; version++)
        {
            (await rig.Console.Get<TokenRefresh>().RunAsync(id, version, CancellationToken.None)).Should().BeOfType<RefreshResult.Refreshed>();
        }

        (await rig.Fixture.RowsAsync<RefreshEvent>()).Count.Should().BeInRange(RefreshEvent.Kept, RefreshEvent.Kept + 16);
    }
}
