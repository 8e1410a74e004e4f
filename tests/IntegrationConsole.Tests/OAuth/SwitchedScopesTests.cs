using IntegrationConsole.Integrations;
using IntegrationConsole.Integrations.Features;
using IntegrationConsole.OAuth;
using IntegrationConsole.Providers.Contract;
using IntegrationConsole.Secrets;
using IntegrationConsole.Tests.Flows;
using Microsoft.Extensions.DependencyInjection;

namespace IntegrationConsole.Tests.OAuth;

/// <summary>A feature that is switched off needs no scope: neither the connection nor the health is the worse without it.</summary>
public sealed class SwitchedScopesTests : IAsyncLifetime
{
    private const string Read = "https://www.googleapis.com/auth/calendar.readonly";
    private const string Book = "https://www.googleapis.com/auth/calendar.events";

    private static readonly FeatureSettings ReadOnly = new() { Enabled = ["calendar"] };

    private ConsoleFixture fixture = null!;
    private HeadlessConsole console = null!;
    private IntegrationDraft draft = null!;

    public async Task InitializeAsync()
    {
        fixture = await ConsoleFixture.StartAsync();
        console = await fixture.StartConsoleAsync(clock: false);
        draft = fixture.DraftFor(fixture.NewAccount("google_calendar")) with { Enabled = false };
    }

    public async Task DisposeAsync() => await fixture.DisposeAsync();

    [Fact]
    public async Task Its_scope_not_granted_leaves_the_connection_well_and_nothing_is_told()
    {
        await ConnectAsync(await console.CreateAsync(draft with { Features = ReadOnly }));

        (await RowAsync()).State.Should().Be(ConnectionState.Connected);
        (await fixture.RowsAsync<ConnectionNotice>()).Should().BeEmpty();
    }

    [Fact]
    public async Task Switching_it_on_tells_what_is_lacking_and_off_ends_that()
    {
        var stored = await console.CreateAsync(draft with { Features = ReadOnly });
        await ConnectAsync(stored);
        var heard = console.Listen();

        await SwitchAsync(stored, FeatureSettings.Default);
        (await RowAsync()).State.Should().Be(ConnectionState.ScopeMissing);
        (await fixture.RowsAsync<ConnectionNotice>()).Should().ContainSingle(n => n.ClearedAt == null).Which.Message.Should().Contain(Book).And.Contain("switch off under Features");
        heard.OfType<ConnectionMessage>().Should().NotBeEmpty("open screens follow");

        await SwitchAsync(stored, ReadOnly);
        (await RowAsync()).State.Should().Be(ConnectionState.Connected);
        (await fixture.RowsAsync<ConnectionNotice>()).Should().ContainSingle().Which.ClearedAt.Should().NotBeNull();
    }

    [Fact]
    public async Task A_change_of_something_else_leaves_the_state_and_its_time_alone()
    {
        var stored = await console.CreateAsync(draft);
        await ConnectAsync(stored);
        var before = await RowAsync();
        before.State.Should().Be(ConnectionState.ScopeMissing);

        await console.ChangeAsync(changes => changes.UpdateAsync(stored.Slug, Kept(FeatureSettings.Default) with { Name = "Renamed" }, null, CancellationToken.None));

        (await RowAsync()).Should().BeEquivalentTo(new { before.State, before.StateSince, before.TokenVersion });
        (await fixture.RowsAsync<ConnectionNotice>()).Should().ContainSingle();
    }

    [Fact]
    public async Task A_probe_with_a_consent_that_lacks_it_is_healthy_while_it_is_off()
    {
        (await ProbeAsync(FeatureSettings.Default)).Cause.Should().Be(Cause.PermissionMissing);
        (await ProbeAsync(ReadOnly)).Cause.Should().Be(Cause.None);
    }

    private static Task<ProbeReport> ProbeAsync(FeatureSettings features)
    {
        var values = new SettingValues(new Dictionary<string, string>(StringComparer.Ordinal) { ["clientId"] = "made-up" });
        var target = ProbeTarget.For(ProviderCatalog.Find("google_calendar")!, values, baseUrl: null, TimeSpan.FromSeconds(5), integrationId: 1, features: features);
        return new ConsentedProbe(new OneToken()).RunAsync(target, _ => Task.FromResult(new ProbeReport { Cause = Cause.None, Summary = "Well.", Timings = default }), CancellationToken.None);
    }

    private Task ConnectAsync(Integration stored) => console.InScopeAsync(services => services.GetRequiredService<Connections>().StoreGrantAsync(
        new()
        {
            Slug = stored.Slug,
            Grant = new() { AccessToken = new Secret("made-up-access"), RefreshToken = new Secret("made-up-refresh"), ExpiresIn = TimeSpan.FromHours(1), Scopes = ["openid", "email", Read] },
            At = TimeProvider.System.GetUtcNow(),
            ScopesRequested = ["openid", "email", Read, Book],
        },
        CancellationToken.None));

    private IntegrationDraft Kept(FeatureSettings features) => draft with { Features = features, Secrets = new Dictionary<string, string>(StringComparer.Ordinal) };

    private async Task SwitchAsync(Integration stored, FeatureSettings features) =>
        (await console.ChangeAsync(changes => changes.UpdateAsync(stored.Slug, Kept(features), null, CancellationToken.None))).Should().BeOfType<ChangeOutcome.Done>();

    private async Task<Connection> RowAsync() => (await fixture.RowsAsync<Connection>()).Single();

    private sealed class OneToken : IGiveAccessTokens
    {
        public Task<AccessTokenAnswer> GetAsync(int integrationId, Guid? connection, CancellationToken cancellationToken) =>
            Task.FromResult<AccessTokenAnswer>(new AccessTokenAnswer.Usable(new Secret("made-up"), Guid.NewGuid(), 1, null, [Read], [Book]));

        public Task<AccessTokenAnswer> ReplaceAsync(int integrationId, AccessTokenAnswer.Usable refused, CancellationToken cancellationToken) => GetAsync(integrationId, null, cancellationToken);
    }
}
