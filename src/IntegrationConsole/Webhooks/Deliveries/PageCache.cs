using System.Data.Common;
using Microsoft.Data.Sqlite;

namespace IntegrationConsole.Webhooks.Deliveries;

/// <summary>SQLite keeps 2 MB of pages for a connection: less than the ends of all the indexes that the journal writes to.</summary>
internal static class PageCache
{
    public static void Enlarge(DbConnection connection)
    {
        if (connection is SqliteConnection sqlite)
        {
            using var command = sqlite.CreateCommand();
            command.CommandText = "PRAGMA cache_size=-16384"; // KB
            command.ExecuteNonQuery();
        }
    }
}
