using IntegrationConsole.Data;

namespace IntegrationConsole.Tests.Flows;

/// <summary>The databases that the integration tests run on: SQLite always, a real SQL Server when <c>ConnectionStrings__SqlServerTest</c> names one.</summary>
public static class TestDatabases
{
    public const string Setting = "ConnectionStrings__SqlServerTest";

    public static string? SqlServer { get; } = Environment.GetEnvironmentVariable(Setting) is { Length: > 0 } connection ? connection : null;

    /// <summary>For <c>[MemberData]</c>.</summary>
    public static TheoryData<DatabaseProvider> All { get; } = Chosen();

    private static TheoryData<DatabaseProvider> Chosen()
    {
        var data = new TheoryData<DatabaseProvider> { DatabaseProvider.Sqlite };
        if (SqlServer is not null)
        {
            data.Add(DatabaseProvider.SqlServer);
        }

        return data;
    }
}
