using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;

namespace IntegrationConsole.Data;

/// <summary>For <c>dotnet ef migrations add Name --context SqlServerConsoleDb --output-dir Data/Migrations/SqlServer</c>; never opens a database.</summary>
internal sealed class SqlServerDesignTime : IDesignTimeDbContextFactory<SqlServerConsoleDb>
{
    public SqlServerConsoleDb CreateDbContext(string[] args) =>
        new(new DbContextOptionsBuilder<SqlServerConsoleDb>().UseSqlServer("Server=design-time").Options, Reach.System);
}
