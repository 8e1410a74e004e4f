using IntegrationConsole.Data;

namespace IntegrationConsole.Tests.Flows;

public sealed class DatabasesUsedTests
{
    [Fact]
    public void The_integration_tests_run_on_sqlite_and_on_the_sql_server_that_was_named()
    {
        var used = ((IEnumerable<object[]>)TestDatabases.All).Select(row => (DatabaseProvider)row[0]);
        var named = Environment.GetEnvironmentVariable(TestDatabases.Setting) is { Length: > 0 };

        used.Should().Equal(named ? [DatabaseProvider.Sqlite, DatabaseProvider.SqlServer] : [DatabaseProvider.Sqlite]);
    }

    [Theory]
    [MemberData(nameof(TestDatabases.All), MemberType = typeof(TestDatabases))]
    public async Task The_fixture_really_talks_to_that_database(DatabaseProvider provider)
    {
        await using var fixture = await ConsoleFixture.StartAsync(provider);

        await using var db = fixture.Database.OpenForSystem();
        db.Database.ProviderName.Should().EndWith(provider.ToString());
        db.Organizations.Should().ContainSingle();
    }
}
