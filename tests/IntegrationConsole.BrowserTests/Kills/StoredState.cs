using Microsoft.Data.Sqlite;

namespace IntegrationConsole.BrowserTests.Kills;

/// <summary>What the database itself says after a kill, read past the console.</summary>
internal static class StoredState
{
    /// <summary>All that is wrong; empty when the database is intact and every integration's history is one line of spans.</summary>
    public static async Task<IReadOnlyList<string>> ProblemsAsync(string dataDirectory)
    {
        await using var connection = new SqliteConnection($"Data Source={Path.Combine(dataDirectory, "console.db")};Mode=ReadWrite;Pooling=False");
        await connection.OpenAsync();
        var found = new List<string>();
        await AddAsync(connection, found, "PRAGMA integrity_check", row => row is "ok" ? null : $"integrity: {row}");
        await AddAsync(connection, found, "PRAGMA foreign_key_check", row => $"foreign key: {row}");
        await AddAsync(connection, found, """SELECT IntegrationId FROM StatusSpans WHERE "Until" IS NULL GROUP BY IntegrationId HAVING COUNT(*) > 1""", row => $"integration {row} has two open spans");
        await AddAsync(connection, found, """SELECT i.Slug FROM Integrations i WHERE i.Enabled AND NOT EXISTS (SELECT 1 FROM StatusSpans s WHERE s.IntegrationId = i.Id AND s."Until" IS NULL)""", row => $"{row} has no open span");
        await AddAsync(
            connection, found,
            """SELECT a.IntegrationId FROM StatusSpans a JOIN StatusSpans b ON b.IntegrationId = a.IntegrationId AND b.Id > a.Id AND b."From" < COALESCE(a."Until", b."From") GROUP BY 1""",
            row => $"spans of integration {row} overlap");
        return found;
    }

    private static async Task AddAsync(SqliteConnection connection, List<string> found, string query, Func<string, string?> problem)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = query;
        await using var reader = await command.ExecuteReaderAsync();
        while (await reader.ReadAsync())
        {
            if (problem(reader.GetValue(0).ToString() ?? "") is { } text)
            {
                found.Add(text);
            }
        }
    }
}
