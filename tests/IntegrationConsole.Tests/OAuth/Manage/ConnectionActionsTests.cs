using Bunit;
using IntegrationConsole.Access;
using IntegrationConsole.Audit;
using IntegrationConsole.Integrations;
using IntegrationConsole.OAuth;
using IntegrationConsole.OAuth.Manage;
using IntegrationConsole.Secrets;
using IntegrationConsole.Simulator;
using IntegrationConsole.Simulator.OAuth;
using IntegrationConsole.Simulator.Weather;
using IntegrationConsole.Tests.Flows;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace IntegrationConsole.Tests.OAuth.Manage;

/// <summary>What people see of connections and do to them, against the simulator's authorization server.</summary>
public sealed class ConnectionActionsTests : IAsyncLifetime
{
    private ConsoleFixture fixture = null!;
    private HeadlessConsole console = null!;
    private SimulatedService account = null!;
    private Integration integration = null!;

    public async Task InitializeAsync()
    {
        fixture = await ConsoleFixture.StartAsync();
        console = await fixture.StartConsoleAsync(clock: false);
        account = fixture.NewAccount("gmail");
        var draft = fixture.DraftFor(account);
        integration = await console.CreateAsync(draft with
        {
            Settings = new Dictionary<string, string>(draft.Settings, StringComparer.Ordinal) { ["clientId"] = "simulator-client" },
            Secrets = new Dictionary<string, string>(draft.Secrets, StringComparer.Ordinal) { ["clientSecret"] = "simulator-client-secret" },
        });
    }

    public async Task DisposeAsync() => await fixture.DisposeAsync();

    [Fact]
    public async Task Revoking_ends_the_grant_at_the_provider_and_here_and_keeps_the_history()
    {
        var connection = await StoreAsync();

        var said = await ActAsync(actions => actions.RevokeAsync(connection.PublicId, CancellationToken.None));

        said.Should().Contain("at the provider and here");
        account.OAuth!.Counters.Should().BeEquivalentTo(new { Revocations = 1L, GrantsAlive = 0L });
        var after = (await fixture.RowsAsync<Connection>(rows => rows.Include(c => c.Tokens))).Single();
        (after.State, after.Tokens.Count, after.NextRefreshAt, after.CanRefresh).Should().Be((ConnectionState.Revoked, 0, null, false));
        (await fixture.RowsAsync<RefreshEvent>(rows => rows.OrderBy(e => e.Number))).Select(e => e.Outcome)
            .Where(o => o is not RefreshOutcome.TokenRejected) // a probe that ran between the two ends
            .Should().Equal(RefreshOutcome.Connected, RefreshOutcome.Revoked);
        (await fixture.RowsAsync<AuditEntry>(rows => rows.Where(a => a.Action == "connection.revoked"))).Should().ContainSingle();
    }

    [Fact]
    public async Task When_the_provider_can_not_be_asked_it_has_ended_here_and_is_told()
    {
        var connection = await StoreAsync();
        account.SetFault(new Fault.ServerError(503));

        var said = await ActAsync(actions => actions.RevokeAsync(connection.PublicId, CancellationToken.None));

        said.Should().Contain("not at the provider").And.Contain("503").And.Contain("End the access");
        (await fixture.RowsAsync<Connection>()).Single().State.Should().Be(ConnectionState.Revoked);
    }

    [Fact]
    public async Task Refresh_now_stores_new_tokens_unless_only_a_person_can_help()
    {
        var connection = await StoreAsync();

        (await ActAsync(actions => actions.RefreshAsync(connection.PublicId, CancellationToken.None))).Should().Contain("new tokens are stored");
        (await fixture.RowsAsync<Connection>()).Single().TokenVersion.Should().Be(2);
        account.OAuth!.Counters.Refreshes.Should().Be(1);
        await ActAsync(actions => actions.RevokeAsync(connection.PublicId, CancellationToken.None));
        (await ActAsync(actions => actions.RefreshAsync(connection.PublicId, CancellationToken.None))).Should().Contain("only connecting again");
        (await ActAsync(actions => actions.RefreshAsync(Guid.NewGuid(), CancellationToken.None))).Should().BeNull();
    }

    [Fact]
    public async Task Another_organizations_connection_does_not_exist()
    {
        var connection = await StoreAsync();
        var other = await fixture.AddOrganizationAsync("second");

        (await ActAsync(actions => actions.RevokeAsync(connection.PublicId, CancellationToken.None), other)).Should().BeNull();
        (await console.InScopeAsync(s => s.GetRequiredService<ConnectionOverview>().ReadAsync(ConnectionView.All, null, CancellationToken.None), other)).Matching.Should().Be(0);
        account.OAuth!.Counters.Revocations.Should().Be(0);
    }

    [Theory]
    [InlineData(ConnectionView.All, null, 3)]
    [InlineData(ConnectionView.ExpiresInDay, null, 1)]
    [InlineData(ConnectionView.ExpiresInWeek, null, 2)]
    [InlineData(ConnectionView.MissingScope, null, 1)]
    [InlineData(ConnectionView.NeedsReconnect, null, 0)]
    [InlineData(ConnectionView.Failing, null, 0)]
    [InlineData(ConnectionView.All, "ben.osei", 1)]
    public async Task The_views_find_what_needs_a_person(ConnectionView view, string? search, int expected)
    {
        await StoreAsync(refreshEnds: TimeSpan.FromHours(20));
        await StoreAsync(refreshEnds: TimeSpan.FromDays(6), person: 1);
        await StoreAsync(granted: ["openid"], person: 2);

        var picture = await console.InScopeAsync(s => s.GetRequiredService<ConnectionOverview>().ReadAsync(view, search, CancellationToken.None));

        picture.Lines.Should().HaveCount(expected);
        picture.Lines.Should().NotContain(line => line.Events.Count != 1 || line.Slug != integration.Slug);
    }

    [Fact]
    public async Task The_page_lists_accounts_and_offers_what_the_role_may_do()
    {
        await StoreAsync();
        await using var admin = new ConsolePages(fixture, console, Role.Administrator);
        await using var viewer = new ConsolePages(fixture, console, Role.Viewer);

        var shown = admin.Open<ConnectionsPage>();
        var looked = viewer.Open<ConnectionsPage>();

        shown.WaitForAssertion(() => shown.Markup.Should().Contain("anna.kern@intime.example").And.Contain("Connected"));
        ConsolePages.Button(shown, "Reconnect").Should().NotBeNull();
        ConsolePages.Button(shown, "Revoke…").Should().NotBeNull();
        looked.WaitForAssertion(() => looked.Markup.Should().Contain("anna.kern@intime.example"));
        ConsolePages.Button(looked, "Revoke…").Should().BeNull();
    }

    private Task<string?> ActAsync(Func<ConnectionActions, Task<string?>> deed, int? organizationId = null) =>
        console.InScopeAsync(services => deed(services.GetRequiredService<ConnectionActions>()), organizationId);

    private async Task<Connection> StoreAsync(TimeSpan? refreshEnds = null, IReadOnlyList<string>? granted = null, int person = 0)
    {
        var (who, tokens) = (SimulatedPerson.All[person], account.OAuth!.Give(SimulatedPerson.All[person]));
        var outcome = await console.InScopeAsync(services => services.GetRequiredService<Connections>().StoreGrantAsync(
            new GrantToStore
            {
                Slug = integration.Slug,
                Grant = new TokenGrant { AccessToken = new Secret(tokens.AccessToken), RefreshToken = new Secret(tokens.RefreshToken!), ExpiresIn = TimeSpan.FromHours(1), RefreshExpiresIn = refreshEnds, Scopes = granted },
                At = TimeProvider.System.GetUtcNow(),
                ScopesRequested = ["openid", "email"],
                AccountId = who.Id,
                AccountName = who.Email,
            },
            CancellationToken.None));
        return outcome.Should().BeOfType<StoreOutcome.Stored>().Subject.Connection;
    }
}
