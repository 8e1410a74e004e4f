using IntegrationConsole.Data;
using IntegrationConsole.Secrets;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace IntegrationConsole.Tests.Secrets;

/// <summary>A console's data directory with a real SQLite database; any number of "processes" (service providers) start on it, one after the other or together.</summary>
internal sealed class Installation : IDisposable
{
    private readonly List<ServiceProvider> processes = [];

    public string Directory { get; } = System.IO.Directory.CreateTempSubdirectory("console-secrets-").FullName;

    public RecordedLogs Logs { get; } = new();

    public string KeyPath => Path.Combine(Directory, KeyFileSource.FileName);

    /// <summary>Starts a process on this installation, as Program does.</summary>
    public ServiceProvider Start(params (string Key, string Value)[] settings)
    {
        var services = Build(settings);
        using (var db = services.GetRequiredService<Database>().OpenForSystem())
        {
            db.Database.EnsureCreated();
        }

        SecretsStart.Verify(services);
        return services;
    }

    /// <summary>The same with a SettingException as the expected end; gives its message.</summary>
    public string FailToStart(params (string Key, string Value)[] settings)
    {
        var start = () => { Start(settings); };
        return start.Should().Throw<SettingException>().Which.Message;
    }

    public string WriteKey(string name, string content, UnixFileMode mode = UnixFileMode.UserRead | UnixFileMode.UserWrite)
    {
        var path = Path.Combine(Directory, name);
        File.WriteAllText(path, content);
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(path, mode);
        }

        return path;
    }

    /// <summary>Everything that the database file holds, as one text.</summary>
    public string StoredText()
    {
        using var db = processes[0].GetRequiredService<Database>().OpenForSystem();
        db.Database.ExecuteSqlRaw("PRAGMA wal_checkpoint(TRUNCATE)");
        return System.Text.Encoding.Latin1.GetString(File.ReadAllBytes(Path.Combine(Directory, "console.db")));
    }

    public void Dispose()
    {
        processes.ForEach(p => p.Dispose());
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        System.IO.Directory.Delete(Directory, recursive: true);
    }

    private ServiceProvider Build((string Key, string Value)[] settings)
    {
        var configuration = new ConfigurationBuilder()
            .AddInMemoryCollection(settings.Append(("DataDirectory", Directory)).Select(s => KeyValuePair.Create(s.Item1, (string?)s.Item2)))
            .Build();
        var services = new ServiceCollection();
        services.AddSingleton(TimeProvider.System);
        services.AddLogging(logging => logging.SetMinimumLevel(LogLevel.Trace).AddProvider(Logs));
        services.AddData(configuration);
        services.AddSecrets(configuration);
        var provider = services.BuildServiceProvider(validateScopes: true);
        processes.Add(provider);
        return provider;
    }
}
