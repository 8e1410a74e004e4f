using IntegrationConsole.Data;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace IntegrationConsole.Tests.Data;

public sealed class PrivateFilesTests : IDisposable
{
    private const UnixFileMode Owner = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    private readonly string directory = Directory.CreateTempSubdirectory("console-private-").FullName;

    [Fact]
    public async Task What_the_console_makes_is_for_its_own_account_only()
    {
        if (OperatingSystem.IsWindows())
        {
            return; // Windows has no modes: the folder's inherited rights count
        }

        var data = Path.Combine(directory, "new", "data");
        var database = DatabaseIn(data);
        await DatabaseStart.PrepareAsync(database, CancellationToken.None);
        await using var db = database.OpenForSystem();
        await db.Database.OpenConnectionAsync();
        db.Add(new Organization("One", "one", DateTimeOffset.UnixEpoch));
        await db.SaveChangesAsync();

        File.GetUnixFileMode(data).Should().Be(Owner | UnixFileMode.UserExecute);
        Directory.GetFiles(data).Select(Path.GetFileName).Should().Contain(["console.db", "console.db-wal"]);
        foreach (var file in Directory.GetFiles(data))
        {
            File.GetUnixFileMode(file).Should().Be(Owner, file);
        }
    }

    [Fact]
    public async Task What_its_owner_has_made_keeps_its_mode()
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        var file = Path.Combine(directory, "console.db");
        await File.WriteAllTextAsync(file, "");
        File.SetUnixFileMode(file, Owner | UnixFileMode.GroupRead);

        await DatabaseStart.PrepareAsync(DatabaseIn(directory), CancellationToken.None);

        File.GetUnixFileMode(file).Should().Be(Owner | UnixFileMode.GroupRead);
    }

    [Fact]
    public async Task A_database_in_memory_makes_no_file()
    {
        await DatabaseStart.PrepareAsync(new Database(Options(directory, "Data Source=:memory:")), CancellationToken.None);

        Directory.GetFiles(directory).Should().BeEmpty();
    }

    public void Dispose()
    {
        SqliteConnection.ClearAllPools();
        Directory.Delete(directory, recursive: true);
    }

    private static Database DatabaseIn(string data) => new(Options(data, $"Data Source={Path.Combine(data, "console.db")}"));

    private static DatabaseOptions Options(string data, string connection) => new() { DataDirectory = data, Provider = DatabaseProvider.Sqlite, ConnectionString = connection };
}
