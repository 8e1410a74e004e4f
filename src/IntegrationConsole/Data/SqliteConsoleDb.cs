using Microsoft.EntityFrameworkCore;

namespace IntegrationConsole.Data;

/// <summary>The console's database on SQLite; owns the migrations in <c>Data/Migrations/Sqlite</c>.</summary>
public sealed class SqliteConsoleDb(DbContextOptions<SqliteConsoleDb> options, Reach reach) : ConsoleDb(options, reach);
