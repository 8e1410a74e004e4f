using IntegrationConsole.Audit;
using IntegrationConsole.Integrations;
using IntegrationConsole.OAuth;
using IntegrationConsole.Secrets;
using IntegrationConsole.Tests.Flows;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace IntegrationConsole.Tests.OAuth;

/// <summary>Keeping the grants of consents, in a real database.</summary>
public sealed class ConnectionsTests : IAsyncLifetime
{
    private ConsoleFixture fixture = null!;
    private HeadlessConsole console = null!;
    private Integration integration = null!;

    public async Task InitializeAsync()
    {
        fixture = await ConsoleFixture.StartAsync();
        console = await fixture.StartConsoleAsync(clock: false);
        integration = await console.CreateAsync(fixture.DraftFor(fixture.NewAccount("gmail")) with { Enabled = false }); // a check with a made-up token would be an event too
    }

    public async Task DisposeAsync() => await fixture.DisposeAsync();

    [Fact]
    public async Task A_consent_becomes_a_connection_with_sealed_tokens_an_event_an_audit_entry_and_a_signal()
    {
        var stored = await StoreAsync(Wish());

        var connection = (await fixture.RowsAsync<Connection>(rows => rows.Include(c => c.Tokens))).Single();
        stored.Should().BeOfType<StoreOutcome.Stored>().Which.Connection.PublicId.Should().Be(connection.PublicId);
        (connection.IsPrimary, connection.State, connection.TokenVersion, connection.AccountName, connection.CanRefresh).Should().Be((true, ConnectionState.Connected, 1, "jane@example.com", true));
        connection.NextRefreshAt.Should().BeBefore(connection.AccessExpiresAt!.Value.AddMinutes(-1));
        connection.Tokens.Should().HaveCount(2).And.OnlyContain(t => !t.SealedValue.Contains("made-up", StringComparison.Ordinal) && t.OrganizationId == fixture.OrganizationId);
        console.Get<ConnectionVault>().Open(connection, TokenKind.Refresh)!.Reveal().Should().Be("made-up-refresh");
        (await fixture.RowsAsync<RefreshEvent>()).Should().ContainSingle().Which.Outcome.Should().Be(RefreshOutcome.Connected);
        var entry = (await fixture.RowsAsync<AuditEntry>(rows => rows.Where(a => a.Action == "connection.created"))).Should().ContainSingle().Subject;
        $"{entry.Before}{entry.After}".Should().Contain("jane@example.com").And.NotContain("made-up");
    }

    [Fact]
    public async Task Connecting_again_keeps_id_label_and_history_and_overtakes_a_refresh_under_way()
    {
        var first = ((StoreOutcome.Stored)await StoreAsync(Wish())).Connection;
        await using (var db = fixture.Database.OpenForSystem())
        {
            await db.Set<Connection>().ExecuteUpdateAsync(set => set.SetProperty(c => c.LeaseFence, c => c.LeaseFence + 1).SetProperty(c => c.LeaseUntil, TimeProvider.System.GetUtcNow().AddMinutes(1)));
        }

        var again = await StoreAsync(Wish() with { Reconnects = first.PublicId, Grant = Grant("made-up-second", refresh: null), Label = "Other" });

        again.Should().BeOfType<StoreOutcome.Stored>().Which.IsNew.Should().BeFalse();
        var connection = (await fixture.RowsAsync<Connection>(rows => rows.Include(c => c.Tokens))).Single();
        (connection.PublicId, connection.Label, connection.TokenVersion, connection.LeaseUntil).Should().Be((first.PublicId, "jane@example.com", 2, null));
        connection.LeaseFence.Should().Be(3, "what the refresh under way stores late is refused");
        console.Get<ConnectionVault>().Open(connection, TokenKind.Refresh)!.Reveal().Should().Be("made-up-refresh", "the consent gave none, and the old one still works");
        (await fixture.RowsAsync<RefreshEvent>(rows => rows.OrderBy(e => e.Number))).Select(e => e.Outcome).Should().Equal(RefreshOutcome.Connected, RefreshOutcome.Reconnected);
    }

    [Fact]
    public async Task Another_account_is_kept_only_when_somebody_says_that_it_is_meant()
    {
        var first = ((StoreOutcome.Stored)await StoreAsync(Wish())).Connection;
        var wish = Wish() with { Reconnects = first.PublicId, AccountId = "2", AccountName = "bob@example.com" };

        (await StoreAsync(wish)).Should().Be(new StoreOutcome.OtherAccount("jane@example.com", "bob@example.com"));
        (await fixture.RowsAsync<Connection>()).Single().TokenVersion.Should().Be(1);

        (await StoreAsync(wish with { AcceptsOtherAccount = true })).Should().BeOfType<StoreOutcome.Stored>().Which.Connection.AccountName.Should().Be("bob@example.com");
    }

    [Fact]
    public async Task An_account_that_nobody_names_is_kept_only_when_somebody_says_so_and_then_has_no_name()
    {
        var first = ((StoreOutcome.Stored)await StoreAsync(Wish())).Connection;
        var wish = Wish() with { Reconnects = first.PublicId, AccountId = null, AccountName = null };

        (await StoreAsync(wish)).Should().Be(new StoreOutcome.OtherAccount("jane@example.com", null));

        (await StoreAsync(wish with { AcceptsOtherAccount = true })).Should().BeOfType<StoreOutcome.Stored>().Which.Connection.Should().BeEquivalentTo(new { AccountId = (string?)null, AccountName = (string?)null });
    }

    [Fact]
    public async Task Two_accounts_of_one_name_are_told_apart_by_their_ids()
    {
        var first = ((StoreOutcome.Stored)await StoreAsync(Wish())).Connection;

        (await StoreAsync(Wish() with { Reconnects = first.PublicId, AccountId = "2" })).Should().Be(new StoreOutcome.OtherAccount("jane@example.com (1)", "jane@example.com (2)"));
    }

    [Fact]
    public async Task A_scope_that_was_not_granted_is_a_state_and_a_notice()
    {
        await StoreAsync(Wish() with { Grant = Grant("made-up", "made-up-refresh") with { Scopes = ["openid"] } });

        (await fixture.RowsAsync<Connection>()).Single().State.Should().Be(ConnectionState.ScopeMissing);
        var notice = (await fixture.RowsAsync<ConnectionNotice>()).Should().ContainSingle().Subject;
        (notice.Kind, notice.ClearedAt).Should().Be((NoticeKind.ScopeMissing, null));

        var connection = (await fixture.RowsAsync<Connection>()).Single();
        await StoreAsync(Wish() with { Reconnects = connection.PublicId });
        (await fixture.RowsAsync<ConnectionNotice>()).Single().ClearedAt.Should().NotBeNull();
    }

    [Fact]
    public async Task Nothing_is_kept_for_another_organization_and_a_deleted_integration_takes_its_connections_along()
    {
        var other = await fixture.AddOrganizationAsync("second");
        var first = ((StoreOutcome.Stored)await StoreAsync(Wish())).Connection;

        (await StoreAsync(Wish(), other)).Should().BeOfType<StoreOutcome.Missing>();
        (await StoreAsync(Wish() with { Reconnects = Guid.NewGuid() })).Should().BeOfType<StoreOutcome.Missing>();
        (await StoreAsync(Wish() with { Slug = "nobody", Reconnects = first.PublicId })).Should().BeOfType<StoreOutcome.Missing>();

        await console.ChangeAsync(changes => changes.DeleteAsync(integration.Slug, null, CancellationToken.None));
        (await fixture.RowsAsync<Connection>()).Should().BeEmpty();
        (await fixture.RowsAsync<ConnectionToken>()).Should().BeEmpty();
    }

    [Fact]
    public async Task A_draft_with_a_client_id_needs_no_pasted_token()
    {
        var draft = fixture.DraftFor(fixture.NewAccount("gmail")) with { Secrets = new Dictionary<string, string>(StringComparer.Ordinal) };

        (await console.ChangeAsync(changes => changes.CreateAsync(draft with { Settings = new Dictionary<string, string>(StringComparer.Ordinal) }, CancellationToken.None)))
            .Should().BeOfType<ChangeOutcome.Invalid>().Which.Problems.Should().ContainKey("secrets.accessToken");
        var settings = new Dictionary<string, string>(StringComparer.Ordinal) { ["clientId"] = "000000000000-example.apps.googleusercontent.com" };
        (await console.ChangeAsync(changes => changes.CreateAsync(draft with { Settings = settings }, CancellationToken.None))).Should().BeOfType<ChangeOutcome.Done>();
    }

    private Task<StoreOutcome> StoreAsync(GrantToStore wish, int? organizationId = null) =>
        console.InScopeAsync(services => services.GetRequiredService<Connections>().StoreGrantAsync(wish, CancellationToken.None), organizationId);

    private GrantToStore Wish() => new()
    {
        Slug = integration.Slug,
        Grant = Grant("made-up-access", "made-up-refresh"),
        At = TimeProvider.System.GetUtcNow(),
        ScopesRequested = ["openid", "email"],
        AccountId = "1",
        AccountName = "jane@example.com",
    };

    private static TokenGrant Grant(string access, string? refresh) => new() { AccessToken = new Secret(access), RefreshToken = refresh is null ? null : new Secret(refresh), ExpiresIn = TimeSpan.FromHours(1) };
}
