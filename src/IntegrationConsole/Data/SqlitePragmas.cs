using System.Data.Common;
using System.Runtime.CompilerServices;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace IntegrationConsole.Data;

/// <summary>Sets each SQLite connection up: write-ahead log, wait for a busy writer, foreign keys.</summary>
public sealed class SqlitePragmas : DbConnectionInterceptor
{
    // synchronous=FULL: an acknowledged commit survives a power cut too; the batching writer keeps its cost to one sync a second.
    private const string Pragmas = "PRAGMA busy_timeout=10000; PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON; PRAGMA temp_store=MEMORY;";

    /// <summary>Pooled connections keep their settings: each native one is set up once.</summary>
    private readonly ConditionalWeakTable<object, object> prepared = [];

    private SqlitePragmas() { }

    public static SqlitePragmas Instance { get; } = new();

    /// <inheritdoc/>
    public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData eventData)
    {
        if (!IsPrepared(connection))
        {
            using var command = connection.CreateCommand();
            command.CommandText = Pragmas;
            command.ExecuteNonQuery();
            Remember(connection);
        }
    }

    /// <inheritdoc/>
    public override async Task ConnectionOpenedAsync(DbConnection connection, ConnectionEndEventData eventData, CancellationToken cancellationToken = default)
    {
        if (!IsPrepared(connection))
        {
            await using var command = connection.CreateCommand();
            command.CommandText = Pragmas;
            await command.ExecuteNonQueryAsync(cancellationToken);
            Remember(connection);
        }
    }

    private bool IsPrepared(DbConnection connection) => connection is SqliteConnection { Handle: { } handle } && prepared.TryGetValue(handle, out _);

    private void Remember(DbConnection connection)
    {
        if (connection is SqliteConnection { Handle: { } handle })
        {
            prepared.AddOrUpdate(handle, this);
        }
    }
}
