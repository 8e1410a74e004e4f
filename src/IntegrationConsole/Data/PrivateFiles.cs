using Microsoft.Data.Sqlite;

namespace IntegrationConsole.Data;

/// <summary>Makes the data directory and SQLite's file for the console's own account only (0700, 0600). What exists keeps the mode that its owner gave it.</summary>
internal static class PrivateFiles
{
    private const UnixFileMode OwnerFile = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    private const UnixFileMode OwnerDirectory = OwnerFile | UnixFileMode.UserExecute;

    public static void EnsureDirectory(string path)
    {
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(path);
        }
        else
        {
            Directory.CreateDirectory(path, OwnerDirectory);
        }
    }

    /// <summary>Writes a file that only the console's own account can read.</summary>
    public static void Write(string path, string text)
    {
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = OwnerFile;
        }

        using var writer = new StreamWriter(path, options);
        writer.Write(text);
    }

    /// <summary>SQLite gives its write-ahead log the mode of the database's file.</summary>
    public static void EnsureDatabase(Database database)
    {
        if (!database.IsSqlite || OperatingSystem.IsWindows())
        {
            return;
        }

        var connection = new SqliteConnectionStringBuilder(database.Options.ConnectionString);
        var path = connection.DataSource;
        var isFile = path.Length > 0 && !path.StartsWith(':') && !path.StartsWith("file:", StringComparison.OrdinalIgnoreCase) && connection.Mode is SqliteOpenMode.ReadWriteCreate;
        if (isFile && !File.Exists(path))
        {
            // Empty is a valid database. Another process may be making it at this moment: then its file is used.
            using var file = new FileStream(path, new FileStreamOptions { Mode = FileMode.OpenOrCreate, Access = FileAccess.Write, Share = FileShare.ReadWrite, UnixCreateMode = OwnerFile });
        }
    }
}
