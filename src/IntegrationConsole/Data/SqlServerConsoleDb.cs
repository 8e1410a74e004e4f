using Microsoft.EntityFrameworkCore;

namespace IntegrationConsole.Data;

/// <summary>The console's database on SQL Server; owns the migrations in <c>Data/Migrations/SqlServer</c>.</summary>
public sealed class SqlServerConsoleDb(DbContextOptions<SqlServerConsoleDb> options, Reach reach) : ConsoleDb(options, reach);
