using Microsoft.EntityFrameworkCore;

namespace IntegrationConsole.Data;

/// <summary>Makes sure, before anything else runs, that the data directory is writable, the database answers and its schema is current.</summary>
public static class DatabaseStart
{
    /// <exception cref="SettingException">The directory can't be written or the database can't be reached.</exception>
    public static async Task PrepareAsync(Database database, CancellationToken cancellationToken)
    {
        EnsureWritable(database.Options.DataDirectory);
        try
        {
            PrivateFiles.EnsureDatabase(database);
            await using var db = database.OpenForSystem();
            await db.Database.MigrateAsync(cancellationToken);
        }
        catch (System.Data.Common.DbException e)
        {
            throw new SettingException(
                "ConnectionStrings__Console",
                $"names a {database.Options.Provider} database that can't be opened or migrated: {e.Message.TrimEnd('.')}. Check that the server is reachable, that the account may create tables, or that the file is a valid database.",
                e);
        }
        catch (NotSupportedException e) when (!database.IsSqlite)
        {
            throw new SettingException(
                "Database__Provider",
                "is SqlServer, whose client needs the ICU library, but this process runs without it (globalization-invariant mode). Install libicu and unset DOTNET_SYSTEM_GLOBALIZATION_INVARIANT.",
                e);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new SettingException("ConnectionStrings__Console", $"names a file that can't be made: {e.Message.TrimEnd('.')}. Choose a folder that exists and that the console's account may write to.", e);
        }
        catch (ArgumentException)
        {
            // The message could repeat a part of the connection string, which may hold a password.
            throw new SettingException("ConnectionStrings__Console", $"is not a connection string that {database.Options.Provider} understands: check its keywords and quotation marks.");
        }
    }

    private static void EnsureWritable(string directory)
    {
        try
        {
            PrivateFiles.EnsureDirectory(directory);
            var probe = Path.Combine(directory, $".write-test-{Environment.ProcessId}");
            File.WriteAllText(probe, "");
            File.Delete(probe);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new SettingException("DataDirectory", $"is \"{directory}\", which can't be written: {e.Message.TrimEnd('.')}. Choose a folder that the console's account may write to.", e);
        }
    }
}
