using System.Net;
using IntegrationConsole.Data;
using IntegrationConsole.Demo;
using IntegrationConsole.Integrations;
using IntegrationConsole.Tests.Shell;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;

namespace IntegrationConsole.Tests.Demo;

public sealed class DemoTests : IDisposable
{
    private readonly string directory = Directory.CreateTempSubdirectory("console-demo-").FullName;

    [Fact]
    public async Task It_serves_and_starts_again_with_the_same_integrations_at_new_addresses()
    {
        var first = await RunAsync();
        var second = await RunAsync();

        first.Should().HaveCountGreaterThanOrEqualTo(18);
        second.Keys.Should().BeEquivalentTo(first.Keys);
        second.Where(i => i.Value is not null).Should().OnlyContain(i => i.Value != first[i.Key], "the simulator listens on new ports");
        File.Exists(Path.Combine(directory, "console.db")).Should().BeFalse("real data lie apart");
    }

    [Fact]
    public void It_never_touches_the_real_database()
    {
        var configuration = new ConfigurationManager();
        configuration.AddInMemoryCollection(new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            ["Demo"] = "1",
            ["DataDirectory"] = "",
            ["Database:Provider"] = "SqlServer",
            ["ConnectionStrings:Console"] = "Server=real",
            ["Egress:Allow"] = "10.0.0.0/8",
        });

        configuration.ConfigureDemo();

        var options = DatabaseOptions.From(configuration);
        options.Provider.Should().Be(DatabaseProvider.Sqlite);
        options.ConnectionString.Should().Be($"Data Source={Path.GetFullPath(Path.Combine("data", "demo", "console.db"))}");
        configuration["Egress:Allow"].Should().Be("10.0.0.0/8 127.0.0.0/8");
    }

    public void Dispose()
    {
        SqliteConnection.ClearAllPools();
        Directory.Delete(directory, recursive: true);
    }

    /// <summary>One run until it is ready; then the slugs and addresses in its database.</summary>
    private async Task<Dictionary<string, string?>> RunAsync()
    {
        var (console, address) = await ConsoleProgram.ServeAsync(directory, ["--demo"]);
        await using var running = console;
        console.Output.Should().MatchRegex("Sign in as +demo@example.com\n +Password +[a-z]{5}-[a-z]{5}-[0-9]{4}");
        using var client = new HttpClient { BaseAddress = address };
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while ((await client.GetAsync("/readyz", limit.Token)).StatusCode is not HttpStatusCode.OK)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(100), TimeProvider.System, limit.Token);
        }

        (await client.GetStringAsync("/admin/integrations/dashboard", limit.Token)).Should().Contain("<form", "nobody has signed in");
        var database = new Database(new DatabaseOptions { DataDirectory = directory, Provider = DatabaseProvider.Sqlite, ConnectionString = $"Data Source={Path.Combine(directory, "demo", "console.db")};Pooling=false" });
        await using var db = database.OpenForSystem();
        return await db.Set<Integration>().ToDictionaryAsync(i => i.Slug, i => i.BaseUrl, StringComparer.Ordinal);
    }
}
