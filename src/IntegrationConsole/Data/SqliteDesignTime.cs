using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;

namespace IntegrationConsole.Data;

/// <summary>For <c>dotnet ef migrations add Name --context SqliteConsoleDb --output-dir Data/Migrations/Sqlite</c>; never opens a database.</summary>
internal sealed class SqliteDesignTime : IDesignTimeDbContextFactory<SqliteConsoleDb>
{
    public SqliteConsoleDb CreateDbContext(string[] args) =>
        new(new DbContextOptionsBuilder<SqliteConsoleDb>().UseSqlite("Data Source=design-time.db").Options, Reach.System);
}
