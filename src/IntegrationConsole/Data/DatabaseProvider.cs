namespace IntegrationConsole.Data;

/// <summary>The databases that the console runs on.</summary>
public enum DatabaseProvider
{
    Sqlite,
    SqlServer,
}
