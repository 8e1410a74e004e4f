using IntegrationConsole.Jobs;
using IntegrationConsole.OAuth;
using IntegrationConsole.Tests.Flows;
using Microsoft.EntityFrameworkCore;

namespace IntegrationConsole.Tests.OAuth;

/// <summary>The database refuses what the provider has answered: the new refresh token exists in memory alone.</summary>
public sealed class StoreFailureTests : IAsyncLifetime
{
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(30);

    private RefreshRig rig = null!;

    public async Task InitializeAsync() => rig = await RefreshRig.StartAsync();

    public async Task DisposeAsync() => await rig.DisposeAsync();

    [Fact]
    public async Task The_answer_is_kept_until_the_database_takes_it_and_the_provider_is_asked_once()
    {
        await rig.ConnectAsync();
        await RefuseAsync("NEW.TokenVersion > OLD.TokenVersion");
        var passing = rig.PassAsync(TimeSpan.FromMinutes(55));
        await AttemptsAsync(3);

        // Its lease runs out meanwhile: the sweep of the same process must not begin another refresh with the old token.
        await rig.PassWithoutSweepAsync(RefreshLease.Length + TimeSpan.FromSeconds(1));
        await SweepOnlyAsync();

        (passing.IsCompleted, (await rig.RowAsync()).TokenVersion).Should().Be((false, 1));
        await AcceptAsync();
        await passing.WaitAsync(Soon);
        rig.Asked.Should().Equal("jane-1");
        var row = await rig.RowAsync();
        (row.TokenVersion, row.LeaseUntil, row.Unanswered).Should().Be((2, null, 0));
        (await rig.OpenAsync(TokenKind.Refresh), await rig.OpenAsync(TokenKind.Access)).Should().Be(("jane-2", "access-jane-2"));
        (await rig.StripAsync()).Should().Equal(RefreshOutcome.Connected, RefreshOutcome.Refreshed);
    }

    [Fact]
    public async Task When_even_the_lease_can_not_be_renewed_the_refresh_still_ends_well()
    {
        await rig.ConnectAsync();
        await rig.PassWithoutSweepAsync(TimeSpan.FromMinutes(55));
        rig.Token = async (token, _) =>
        {
            await RefuseAsync("1");
            return RefreshRig.Rotated(token);
        };
        var passing = rig.SweepAsync();
        await AttemptsAsync(7); // longer than it takes until the lease is to be renewed

        await AcceptAsync();
        await passing.WaitAsync(Soon);

        (await rig.RowAsync()).TokenVersion.Should().Be(2);
    }

    [Theory]
    [InlineData(1, 0.2)]
    [InlineData(2, 0.4)]
    [InlineData(6, 6.4)]
    [InlineData(7, 8)]
    [InlineData(100_000, 8)]
    public void There_is_no_last_attempt(int attempts, double seconds) => StoreRules.WaitAfter(attempts).Should().Be(TimeSpan.FromSeconds(seconds));

    [Fact]
    public void Only_the_databases_failures_are_tried_again()
    {
        StoreRules.IsOfDatabase(new DbUpdateException("no", new InvalidOperationException())).Should().BeTrue();
        StoreRules.IsOfDatabase(new Microsoft.Data.Sqlite.SqliteException("disk I/O error", 10)).Should().BeTrue();
        StoreRules.IsOfDatabase(new InvalidOperationException("transient", new Microsoft.Data.Sqlite.SqliteException("busy", 5))).Should().BeTrue();
        StoreRules.IsOfDatabase(new InvalidOperationException("a bug")).Should().BeFalse();
    }

    private Task AttemptsAsync(int number) => Eventually.Holds(() => rig.Fixture.Logs.Text.Contains($"could not be stored (attempt {number})", StringComparison.Ordinal), Soon);

    private async Task SweepOnlyAsync()
    {
        await rig.Console.Get<ProcessLease>().RenewAsync(CancellationToken.None);
        await Microsoft.Extensions.DependencyInjection.ActivatorUtilities.CreateInstance<RefreshSweep>(rig.Console.Services).RunAsync(CancellationToken.None);
    }

    /// <summary>From now on the database fails at updates of connections for which this holds.</summary>
    private Task RefuseAsync(string when) => SqlAsync($"CREATE TRIGGER Refusal BEFORE UPDATE ON Connections WHEN {when} BEGIN SELECT RAISE(ABORT, 'disk I/O error'); END");

    private Task AcceptAsync() => SqlAsync("DROP TRIGGER Refusal");

    private async Task SqlAsync(string sql)
    {
        await using var db = rig.Fixture.Database.OpenForSystem();
        await db.Database.ExecuteSqlRawAsync(sql);
    }
}
