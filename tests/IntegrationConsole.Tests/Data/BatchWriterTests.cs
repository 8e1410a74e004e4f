using System.Data.Common;
using IntegrationConsole.Data;
using IntegrationConsole.Tests.Fakes;
using IntegrationConsole.Tests.Flows;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging.Abstractions;

namespace IntegrationConsole.Tests.Data;

public sealed class BatchWriterTests : IAsyncLifetime
{
    private readonly ManualTime time = new();
    private readonly Notes notes = new();
    private ConsoleFixture fixture = null!;
    private BatchWriter writer = null!;

    public async Task InitializeAsync()
    {
        fixture = await ConsoleFixture.StartAsync();
        writer = new(fixture.Database, time, NullLogger<BatchWriter>.Instance);
        await using var db = fixture.Database.OpenForSystem();
        await db.Database.ExecuteSqlRawAsync("CREATE TABLE Notes (Id INTEGER PRIMARY KEY, Text TEXT NOT NULL)");
    }

    public async Task DisposeAsync()
    {
        writer.Dispose();
        await fixture.DisposeAsync();
    }

    [Fact]
    public async Task A_thousand_rows_of_a_window_are_one_transaction_and_keep_their_order()
    {
        await StartAsync();
        Enumerable.Range(0, 1_000).ToList().ForEach(i => writer.Enqueue(notes, $"{i}"));
        (await TextsAsync()).Should().BeEmpty("the window is not over");

        await TickAsync(transactions: 1);

        (await TextsAsync()).Should().Equal(Enumerable.Range(0, 1_000).Select(i => $"{i}"));
        writer.Waiting.Should().Be(0);
    }

    [Fact]
    public async Task A_window_without_rows_is_no_transaction()
    {
        await writer.FlushAsync(CancellationToken.None);

        writer.TransactionCount.Should().Be(0);
    }

    [Fact]
    public async Task Rows_that_the_database_did_not_take_come_again_in_their_order()
    {
        notes.Fail = true;
        writer.Enqueue(notes, "first");
        await writer.Invoking(w => w.FlushAsync(CancellationToken.None)).Should().ThrowAsync<DbException>();
        writer.Enqueue(notes, "second");
        writer.Waiting.Should().Be(2);

        notes.Fail = false;
        await writer.FlushAsync(CancellationToken.None);

        (await TextsAsync()).Should().Equal("first", "second");
        writer.TransactionCount.Should().Be(1);
    }

    [Fact]
    public async Task The_loop_goes_on_after_a_failure_of_any_kind()
    {
        await StartAsync();
        notes.Bug = true;
        writer.Enqueue(notes, "kept");
        time.Advance(BatchWriter.Window);
        await Eventually.Holds(() => notes.Tries == 1 && writer.Waiting == 1, TimeSpan.FromSeconds(5));

        notes.Bug = false;
        await TickAsync(transactions: 1);

        (await TextsAsync()).Should().Equal("kept");
    }

    [Fact]
    public async Task What_waits_is_bounded_and_the_oldest_goes_first()
    {
        notes.Fail = true;
        Enumerable.Range(0, BatchWriter.MostWaiting).ToList().ForEach(i => writer.Enqueue(notes, $"{i}"));
        await writer.Invoking(w => w.FlushAsync(CancellationToken.None)).Should().ThrowAsync<DbException>();
        Enumerable.Range(BatchWriter.MostWaiting, 10).ToList().ForEach(i => writer.Enqueue(notes, $"{i}"));
        writer.Waiting.Should().Be(BatchWriter.MostWaiting);

        notes.Fail = false;
        await writer.FlushAsync(CancellationToken.None);

        var texts = await TextsAsync();
        (texts.Count, texts[0], texts[^1]).Should().Be((BatchWriter.MostWaiting, "10", $"{BatchWriter.MostWaiting + 9}"));
    }

    [Fact]
    public async Task A_stop_writes_what_waits()
    {
        await writer.StartAsync(CancellationToken.None);
        writer.Enqueue(notes, "last words");

        await writer.StopAsync(CancellationToken.None);

        (await TextsAsync()).Should().Equal("last words");
    }

    private async Task StartAsync()
    {
        await writer.StartAsync(CancellationToken.None);
        await Eventually.Holds(() => time.Timers == 1, TimeSpan.FromSeconds(5));
    }

    private async Task TickAsync(int transactions)
    {
        time.Advance(BatchWriter.Window);
        await Eventually.Holds(() => writer.TransactionCount == transactions, TimeSpan.FromSeconds(5));
    }

    private async Task<List<string>> TextsAsync()
    {
        await using var db = fixture.Database.OpenForSystem();
        return await db.Database.SqlQueryRaw<string>("SELECT Text AS Value FROM Notes ORDER BY Id").ToListAsync();
    }

    private sealed class Notes : IBatchTable<string>
    {
        public bool Fail { get; set; }

        public bool Bug { get; set; }

        public int Tries { get; private set; }

        public async Task WriteAsync(DbConnection connection, DbTransaction transaction, IReadOnlyList<string> rows, CancellationToken cancellationToken)
        {
            Tries++;
            await using var command = connection.CreateCommand();
            command.Transaction = transaction;
            command.CommandText = "INSERT INTO Notes (Text) VALUES (@t)";
            var text = new SqliteParameter("@t", SqliteType.Text);
            command.Parameters.Add(text);
            foreach (var row in rows)
            {
                text.Value = row;
                await command.ExecuteNonQueryAsync(cancellationToken);
            }

            if (Fail)
            {
                throw new SqliteException("disk full", 13); // after the inserts: they must not stay
            }

            if (Bug)
            {
                throw new InvalidOperationException("not a database error");
            }
        }
    }
}
