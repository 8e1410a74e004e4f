using IntegrationConsole.Integrations;
using IntegrationConsole.OAuth;
using IntegrationConsole.Secrets;
using IntegrationConsole.Simulator.OAuth;
using IntegrationConsole.Tests.Flows;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace IntegrationConsole.Tests.OAuth;

/// <summary>The promise as a whole, small: the full size is <c>oauth-chaos</c> of the benchmarks, with processes of their own.</summary>
public sealed class ChaosTests
{
    private const int Rounds = 60;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(90);

    [Fact]
    public async Task Lost_and_slow_answers_a_wrong_clock_and_a_death_use_no_token_twice_and_lose_no_grant()
    {
        await using var fixture = await ConsoleFixture.StartAsync();
        var account = fixture.NewAccount("gmail");
        var server = account.OAuth!;
        server.Conduct = new() { RotatesRefreshToken = true, AccessTokenLifetime = TimeSpan.FromSeconds(4), DropsAfterCommit = 0.2, Jitter = TimeSpan.FromMilliseconds(60), ClockSkew = TimeSpan.FromSeconds(90) };
        HeadlessConsole[] consoles = [await fixture.StartConsoleAsync(), await fixture.StartConsoleAsync()];
        var integration = await consoles[0].CreateAsync(DraftFor(fixture, account));
        var connections = new List<Connection>();
        foreach (var person in SimulatedPerson.All)
        {
            connections.Add(await ConnectAsync(fixture, consoles[0], integration, person, server.Give(person)));
        }

        await DieAfterSendingAsync(fixture, integration, connections[0]);
        using var limit = new CancellationTokenSource(Patience);
        var accepted = await Task.WhenAll(Enumerable.Range(0, 24).Select(caller => Task.Run(
            () => CallAsync(fixture, consoles[caller % 2], integration, connections[caller % connections.Count], server, limit.Token))));

        server.Conduct = server.Conduct with { DropsAfterCommit = 0, AccessTokenLifetime = TimeSpan.FromHours(1) };
        foreach (var connection in connections)
        {
            await Eventually.Holds(() => RefreshedAsync(consoles[1], connection.Id).Result, TimeSpan.FromSeconds(60));
        }

        var counters = server.Counters;
        counters.DoubleUses.Should().Be(0);
        counters.GrantsAlive.Should().Be(counters.GrantsGiven).And.Be(SimulatedPerson.All.Count);
        counters.LostAnswersRepeated.Should().BeGreaterThan(0, "else nothing was proved");
        accepted.Sum().Should().BeGreaterThan(24 * Rounds / 2, "callers got tokens all the while");
        (await fixture.RowsAsync<Connection>()).Should().OnlyContain(c => c.State == ConnectionState.Connected);
    }

    private static async Task<int> CallAsync(ConsoleFixture fixture, HeadlessConsole console, Integration integration, Connection connection, AuthorizationServer server, CancellationToken cancellationToken)
    {
        var accepted = 0;
        for (var round = 0; round < Rounds && !cancellationToken.IsCancellationRequested; round++)
        {
            if (await console.Get<IGiveAccessTokens>().GetAsync(integration.Id, connection.PublicId, cancellationToken) is AccessTokenAnswer.Usable usable && server.Accepts(usable.Token.Reveal()))
            {
                accepted++;
            }

            await Task.Delay(TimeSpan.FromMilliseconds(100), fixture.Time, cancellationToken);
        }

        return accepted;
    }

    /// <summary>A third process is killed between the provider's commit and its own.</summary>
    private static async Task DieAfterSendingAsync(ConsoleFixture fixture, Integration integration, Connection connection)
    {
        var dying = await fixture.StartConsoleAsync();
        (await dying.Get<RefreshLease>().TakeAsync([connection.Id], CancellationToken.None)).Should().ContainSingle();
        await using var db = fixture.Database.OpenForSystem();
        var stored = await db.Set<Integration>().Include(i => i.Secrets).SingleAsync(i => i.Id == integration.Id);
        var row = await db.Set<Connection>().Include(c => c.Tokens).SingleAsync(c => c.Id == connection.Id);
        var target = ((TargetResult.Ready)dying.Get<ProbeTargets>().For(stored)).Target;
        await dying.Get<TokenEndpoint>().SendAsync(TokenCall.ForRefresh(target, target.Provider.Manifest.OAuth!, dying.Get<ConnectionVault>().Open(row, TokenKind.Refresh)!), CancellationToken.None);
        await dying.KillAsync();
    }

    private static async Task<bool> RefreshedAsync(HeadlessConsole console, int connectionId)
    {
        await using var db = console.Get<IntegrationConsole.Data.Database>().OpenForSystem();
        var version = await db.Set<Connection>().Where(c => c.Id == connectionId).Select(c => c.TokenVersion).SingleAsync();
        return await console.Get<TokenRefresh>().RunAsync(connectionId, version, CancellationToken.None) is RefreshResult.Refreshed;
    }

    private static IntegrationDraft DraftFor(ConsoleFixture fixture, IntegrationConsole.Simulator.SimulatedService account) => fixture.DraftFor(account) with
    {
        Settings = new Dictionary<string, string>(StringComparer.Ordinal) { ["clientId"] = "000000000000-example.apps.googleusercontent.com" },
        Secrets = new Dictionary<string, string>(StringComparer.Ordinal) { ["clientSecret"] = "GOCSPX-EXAMPLE000000000000000" },
    };

    private static async Task<Connection> ConnectAsync(ConsoleFixture fixture, HeadlessConsole console, Integration integration, SimulatedPerson person, IssuedTokens tokens)
    {
        var wish = new GrantToStore
        {
            Slug = integration.Slug,
            Grant = new() { AccessToken = new Secret(tokens.AccessToken), RefreshToken = new Secret(tokens.RefreshToken!), ExpiresIn = tokens.Lifetime },
            At = fixture.Time.GetUtcNow(),
            ScopesRequested = tokens.Scopes,
            AccountId = person.Id,
            AccountName = person.Email,
        };
        var outcome = await console.InScopeAsync(services => services.GetRequiredService<Connections>().StoreGrantAsync(wish, CancellationToken.None));
        return outcome.Should().BeOfType<StoreOutcome.Stored>().Subject.Connection;
    }
}
