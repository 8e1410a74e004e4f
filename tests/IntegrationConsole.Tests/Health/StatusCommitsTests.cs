using System.Collections.Concurrent;
using System.Diagnostics;
using IntegrationConsole.Data;
using IntegrationConsole.Health;
using IntegrationConsole.Integrations;
using IntegrationConsole.Live;
using IntegrationConsole.Providers.Contract;
using IntegrationConsole.Tests.Flows;
using Microsoft.Data.Sqlite;

namespace IntegrationConsole.Tests.Health;

/// <summary>Transitions that come together are committed together, and each caller learns of its own.</summary>
public sealed class StatusCommitsTests
{
    [Fact]
    public async Task What_arrives_during_a_commit_shares_the_next_one()
    {
        await using var fixture = await ConsoleFixture.StartAsync();
        var integrations = await PlantAsync(fixture, 120);
        using var commits = new StatusCommits(fixture.Database, new Signals(fixture.Time));
        using var transactions = new TransactionCount(fixture.Directory);
        List<Task<bool>> all;
        await using (await HoldWriterAsync(fixture))
        {
            all = [Task.Run(() => commits.CommitAsync(Down(fixture, integrations[0], HealthState.Unknown), CancellationToken.None))];
            await transactions.First; // it waits for the database now, and the others for it
            all.AddRange(integrations.Skip(1).Select(id => commits.CommitAsync(Down(fixture, id, HealthState.Unknown), CancellationToken.None)));
            all.Should().NotContain(task => task.IsCompleted);
        }

        (await Task.WhenAll(all)).Should().OnlyContain(won => won);
        transactions.Seen.Should().Be(2);
        (await fixture.RowsAsync<StatusSpan>(spans => spans.Where(s => s.Until == null))).Should().HaveCount(120).And.OnlyContain(s => s.State == HealthState.Unhealthy);
        (await fixture.RowsAsync<StatusChange>()).Should().HaveCount(120);
    }

    [Fact]
    public async Task One_that_was_overtaken_does_not_spoil_the_others()
    {
        await using var fixture = await ConsoleFixture.StartAsync();
        var integrations = await PlantAsync(fixture, 3);
        using var commits = new StatusCommits(fixture.Database, new Signals(fixture.Time));

        var outcomes = await Task.WhenAll(
            commits.CommitAsync(Down(fixture, integrations[0], HealthState.Unknown), CancellationToken.None),
            commits.CommitAsync(Down(fixture, integrations[1], HealthState.Healthy), CancellationToken.None),
            commits.CommitAsync(Down(fixture, integrations[2], HealthState.Unknown), CancellationToken.None));

        outcomes.Should().Equal(true, false, true);
        (await fixture.RowsAsync<StatusChange>()).Select(c => c.IntegrationId).Should().BeEquivalentTo([integrations[0], integrations[2]]);
    }

    [Fact]
    public async Task Two_of_one_integration_follow_each_other_even_in_one_transaction()
    {
        await using var fixture = await ConsoleFixture.StartAsync();
        var integrations = await PlantAsync(fixture, 2);
        using var commits = new StatusCommits(fixture.Database, new Signals(fixture.Time));
        using var transactions = new TransactionCount(fixture.Directory);
        List<Task<bool>> all;
        await using (await HoldWriterAsync(fixture))
        {
            all = [Task.Run(() => commits.CommitAsync(Down(fixture, integrations[0], HealthState.Unknown), CancellationToken.None))];
            await transactions.First;
            all.AddRange([
                commits.CommitAsync(Down(fixture, integrations[1], HealthState.Unknown), CancellationToken.None),
                commits.CommitAsync(Down(fixture, integrations[1], HealthState.Unhealthy) with { Decision = Decision(HealthState.Healthy) }, CancellationToken.None),
            ]);
        }

        (await Task.WhenAll(all)).Should().OnlyContain(won => won);
        var spans = await fixture.RowsAsync<StatusSpan>(rows => rows.Where(s => s.IntegrationId == integrations[1]));
        spans.Should().HaveCount(3);
        spans.Single(s => s.Until == null).State.Should().Be(HealthState.Healthy);
    }

    [Fact]
    public async Task A_failure_reaches_everybody_whose_transition_was_in_it_and_the_next_works()
    {
        await using var fixture = await ConsoleFixture.StartAsync();
        var integrations = await PlantAsync(fixture, 2);
        using var commits = new StatusCommits(fixture.Database, new Signals(fixture.Time));
        await ExecuteAsync(fixture, "ALTER TABLE StatusChanges RENAME TO Away");

        var failing = new Func<Task>(() => commits.CommitAsync(Down(fixture, integrations[0], HealthState.Unknown), CancellationToken.None));
        await failing.Should().ThrowAsync<Exception>();
        await ExecuteAsync(fixture, "ALTER TABLE Away RENAME TO StatusChanges");

        (await commits.CommitAsync(Down(fixture, integrations[1], HealthState.Unknown), CancellationToken.None)).Should().BeTrue();
        (await fixture.RowsAsync<StatusSpan>(rows => rows.Where(s => s.IntegrationId == integrations[0]))).Should().ContainSingle("the failed transaction left nothing behind");
    }

    private static StatusTransition Down(ConsoleFixture fixture, int integrationId, HealthState from) =>
        new(fixture.OrganizationId, integrationId, from, Decision(HealthState.Unhealthy), Evidence: null, fixture.Time.GetUtcNow());

    private static StatusDecision Decision(HealthState to) => new(to, to is HealthState.Healthy ? Cause.None : Cause.Network, "rule", "samples", "It does not answer.");

    private static async Task<List<int>> PlantAsync(ConsoleFixture fixture, int count)
    {
        await using var db = fixture.Database.Open(Reach.Of(fixture.OrganizationId));
        var integrations = Enumerable.Range(0, count)
            .Select(i => new Integration($"i-{i}", "stripe", new IntegrationDraft { ProviderId = "stripe", Name = $"I {i}", Category = Category.Payment }, "test", fixture.Time.GetUtcNow())).ToList();
        db.AddRange(integrations);
        await db.SaveChangesAsync();
        db.AddRange(integrations.Select(i => new StatusSpan(fixture.OrganizationId, i.Id, HealthState.Unknown, Cause.None, "new", fixture.Time.GetUtcNow())));
        await db.SaveChangesAsync();
        return [.. integrations.Select(i => i.Id)];
    }

    /// <summary>Keeps SQLite's only writer until disposed: whoever commits meanwhile waits.</summary>
    private static async Task<IAsyncDisposable> HoldWriterAsync(ConsoleFixture fixture)
    {
        var db = fixture.Database.OpenForSystem();
        await Microsoft.EntityFrameworkCore.RelationalDatabaseFacadeExtensions.OpenConnectionAsync(db.Database);
        var connection = (SqliteConnection)Microsoft.EntityFrameworkCore.RelationalDatabaseFacadeExtensions.GetDbConnection(db.Database);
        return new Held(db, connection.BeginTransaction(deferred: false));
    }

    private static async Task ExecuteAsync(ConsoleFixture fixture, string sql)
    {
        await using var db = fixture.Database.OpenForSystem();
        await Microsoft.EntityFrameworkCore.RelationalDatabaseFacadeExtensions.ExecuteSqlRawAsync(db.Database, sql);
    }

    private sealed class Held(ConsoleDb db, SqliteTransaction transaction) : IAsyncDisposable
    {
        public async ValueTask DisposeAsync()
        {
            await transaction.DisposeAsync();
            await db.DisposeAsync();
        }
    }

    /// <summary>Counts the transactions of this test's own flow, by their trace.</summary>
    private sealed class TransactionCount : IDisposable
    {
        private readonly Activity root;
        private readonly ActivityListener listener;
        private readonly ConcurrentBag<string> seen = [];
        private readonly TaskCompletionSource first = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public TransactionCount(string name)
        {
            root = new Activity(name).Start();
            listener = new ActivityListener
            {
                ShouldListenTo = source => source.Name is "IntegrationConsole.Data",
                Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
                ActivityStarted = activity =>
                {
                    if (activity.OperationName is "transaction status" && activity.TraceId == root.TraceId)
                    {
                        seen.Add(activity.SpanId.ToHexString());
                        first.TrySetResult();
                    }
                },
            };
            ActivitySource.AddActivityListener(listener);
        }

        public int Seen => seen.Count;

        public Task First => first.Task;

        public void Dispose()
        {
            root.Stop();
            listener.Dispose();
        }
    }
}
