using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace IntegrationConsole.Data;

/// <summary>The chosen database: opens contexts of any reach. Background work takes <see cref="OpenForSystem"/>; pages and endpoints take <c>IDbContextFactory&lt;ConsoleDb&gt;</c>.</summary>
public sealed class Database
{
    private readonly DbContextOptions<SqliteConsoleDb>? sqlite;
    private readonly DbContextOptions<SqlServerConsoleDb>? sqlServer;

    /// <param name="options">Which one, and where.</param>
    /// <param name="loggers">Where EF logs.</param>
    /// <param name="interceptors">What watches the commands: telemetry, tests.</param>
    public Database(DatabaseOptions options, ILoggerFactory? loggers = null, IEnumerable<IInterceptor>? interceptors = null)
    {
        Options = options;
        if (options.Provider is DatabaseProvider.Sqlite)
        {
            sqlite = new DbContextOptionsBuilder<SqliteConsoleDb>()
                .UseSqlite(options.ConnectionString)
                .AddInterceptors([SqlitePragmas.Instance, .. interceptors ?? []])
                .UseLoggerFactory(loggers)
                .Options;
        }
        else
        {
            sqlServer = new DbContextOptionsBuilder<SqlServerConsoleDb>()
                .UseSqlServer(options.ConnectionString, server => server.CommandTimeout(30))
                .AddInterceptors(interceptors ?? [])
                .UseLoggerFactory(loggers)
                .Options;
        }
    }

    public DatabaseOptions Options { get; }

    public bool IsSqlite => sqlite is not null;

    public ConsoleDb Open(Reach reach) => sqlite is not null ? new SqliteConsoleDb(sqlite, reach) : new SqlServerConsoleDb(sqlServer!, reach);

    /// <summary>A context that sees every organization: for the clock, the writer and the start-up, never for a page or an endpoint.</summary>
    public ConsoleDb OpenForSystem() => Open(Reach.System);
}
