namespace IntegrationConsole.Data;

/// <summary>Where the console keeps its data. Read once at start; a mistake stops the start with one sentence that names the setting.</summary>
public sealed record DatabaseOptions
{
    /// <summary>Folder of the SQLite file and the key file. Setting <c>DataDirectory</c>.</summary>
    public required string DataDirectory { get; init; }

    /// <summary>Setting <c>Database__Provider</c>: Sqlite or SqlServer.</summary>
    public required DatabaseProvider Provider { get; init; }

    /// <summary>Setting <c>ConnectionStrings__Console</c>; for SQLite the default is <c>console.db</c> in <see cref="DataDirectory"/>.</summary>
    public required string ConnectionString { get; init; }

    /// <exception cref="SettingException">A setting is missing or unusable.</exception>
    public static DatabaseOptions From(IConfiguration configuration)
    {
        var directory = Path.GetFullPath(configuration["DataDirectory"] is { Length: > 0 } set ? set : "data");
        var named = configuration["Database:Provider"] is { Length: > 0 } p ? p : nameof(DatabaseProvider.Sqlite);
        if (!Enum.TryParse<DatabaseProvider>(named, ignoreCase: true, out var provider) || !Enum.GetNames<DatabaseProvider>().Contains(named, StringComparer.OrdinalIgnoreCase))
        {
            throw new SettingException("Database__Provider", $"is \"{named}\", but only Sqlite and SqlServer are known.");
        }

        var connection = configuration.GetConnectionString("Console");
        if (provider is DatabaseProvider.SqlServer && string.IsNullOrWhiteSpace(connection))
        {
            throw new SettingException("ConnectionStrings__Console", "is empty, but Database__Provider is SqlServer: give the connection string of the database.");
        }

        return new()
        {
            DataDirectory = directory,
            Provider = provider,
            ConnectionString = string.IsNullOrWhiteSpace(connection) ? $"Data Source={Path.Combine(directory, "console.db")}" : connection,
        };
    }
}
