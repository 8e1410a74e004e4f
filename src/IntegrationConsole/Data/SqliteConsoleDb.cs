using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;

namespace IntegrationConsole.Data;

/// <summary>The console's database on SQLite; owns the migrations in <c>Data/Migrations/Sqlite</c>.</summary>
public sealed partial class SqliteConsoleDb(DbContextOptions<SqliteConsoleDb> options, Reach reach) : ConsoleDb(options, reach)
{
    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        base.OnModelCreating(modelBuilder);
        // SQL Server's filtered indexes know IN and not OR. SQLite makes a table for each IN at every write, and uses the index of an OR where one of its terms stands in the query.
        foreach (var index in modelBuilder.Model.GetEntityTypes().SelectMany(e => e.GetDeclaredIndexes()).ToList())
        {
            if (index.GetFilter() is { } filter && OneOf().Match(filter) is { Success: true } found)
            {
                index.SetFilter(string.Join(" OR ", found.Groups["values"].Value.Split(", ").Select(value => $"{found.Groups["column"]} = {value}")));
            }
        }
    }

    [GeneratedRegex("""^(?<column>"\w+") IN \((?<values>[\d, ]+)\)$""", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1_000)]
    private static partial Regex OneOf();
}
