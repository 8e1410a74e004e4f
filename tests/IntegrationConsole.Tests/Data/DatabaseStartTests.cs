using IntegrationConsole.Data;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Configuration;

namespace IntegrationConsole.Tests.Data;

public sealed class DatabaseStartTests : IDisposable
{
    private readonly string directory = Directory.CreateTempSubdirectory("console-start-").FullName;

    [Fact]
    public void An_unknown_database_is_refused_by_name() =>
        Refusal(("Database:Provider", "Oracle")).Should().Be("The setting Database__Provider is \"Oracle\", but only Sqlite and SqlServer are known.");

    [Fact]
    public void A_number_is_no_database() => Refusal(("Database:Provider", "1")).Should().StartWith("The setting Database__Provider");

    [Fact]
    public void SqlServer_without_a_connection_string_is_refused() =>
        Refusal(("Database:Provider", "sqlserver")).Should().StartWith("The setting ConnectionStrings__Console is empty");

    [Fact]
    public async Task A_data_directory_that_can_not_be_written_stops_the_start()
    {
        var file = Path.Combine(directory, "file");
        await File.WriteAllTextAsync(file, "not a directory");

        (await FailureAsync(("DataDirectory", file))).Setting.Should().Be("DataDirectory");
        (await FailureAsync(("DataDirectory", Path.Combine(file, "below")))).Message.Should().Contain("can't be written");
    }

    [Fact]
    public async Task A_corrupt_database_file_stops_the_start()
    {
        await File.WriteAllTextAsync(Path.Combine(directory, "console.db"), new string('x', 8_192));

        var failure = await FailureAsync(("DataDirectory", directory));

        failure.Setting.Should().Be("ConnectionStrings__Console");
        failure.Message.Should().Contain("not a database");
    }

    [Fact]
    public async Task A_connection_string_that_is_none_stops_the_start_without_repeating_it()
    {
        var failure = await FailureAsync(("DataDirectory", directory), ("ConnectionStrings:Console", "Data Source=x;Pass word=half;of-a-password"));

        failure.Setting.Should().Be("ConnectionStrings__Console");
        failure.ToString().Should().NotContain("of-a-password");
    }

    [Fact]
    public async Task A_server_that_does_not_answer_stops_the_start()
    {
        var failure = await FailureAsync(
            ("DataDirectory", directory), ("Database:Provider", "SqlServer"), ("ConnectionStrings:Console", "Server=tcp:127.0.0.1,1;User ID=sa;Password=not-in-messages;Encrypt=false;Connect Timeout=1;ConnectRetryCount=0"));

        failure.Setting.Should().Be("ConnectionStrings__Console");
        failure.Message.Should().NotContain("not-in-messages");
    }

    public void Dispose()
    {
        SqliteConnection.ClearAllPools();
        Directory.Delete(directory, recursive: true);
    }

    private static IConfiguration Settings((string Key, string Value)[] settings) =>
        new ConfigurationBuilder().AddInMemoryCollection(settings.Select(s => KeyValuePair.Create(s.Key, (string?)s.Value))).Build();

    private static string Refusal(params (string Key, string Value)[] settings) =>
        FluentActions.Invoking(() => DatabaseOptions.From(Settings(settings))).Should().Throw<SettingException>().Which.Message;

    private static async Task<SettingException> FailureAsync(params (string Key, string Value)[] settings)
    {
        var start = () => DatabaseStart.PrepareAsync(new Database(DatabaseOptions.From(Settings(settings))), CancellationToken.None);
        return (await start.Should().ThrowAsync<SettingException>()).Which;
    }
}
