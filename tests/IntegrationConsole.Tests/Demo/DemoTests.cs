using System.Net;
using System.Net.Sockets;
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
    public async Task It_serves_and_starts_again_with_the_same_integrations_at_other_addresses_only_when_it_must()
    {
        var first = await RunAsync();
        await PlayWithAnotherProviderAsync("zapier");
        var second = await RunAsync();
        var versions = await VersionsAsync();
        using var taken = new TcpListener(IPAddress.Loopback, new Uri(second["stripe"]!).Port);
        taken.Start();
        var third = await RunAsync();

        first.Should().HaveCountGreaterThanOrEqualTo(18);
        second.Should().BeEquivalentTo(first, "the simulator listens where it did, its own doors included");
        versions.Where(v => v.Value > 1).Should().BeEmpty("nothing has changed, certificates included, and nothing is said to have");
        third.Keys.Should().BeEquivalentTo(first.Keys);
        third.Where(i => i.Value is not null).Should().OnlyContain(i => i.Value != first[i.Key], "its port was taken");
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

    /// <summary>As a version left it that had no adapter for it yet.</summary>
    private async Task PlayWithAnotherProviderAsync(string slug)
    {
        await using var db = Open();
        (await db.Set<Integration>().Where(i => i.Slug == slug).ExecuteUpdateAsync(set => set.SetProperty(i => i.ProviderId, "generic_rest"))).Should().Be(1);
    }

    private async Task<Dictionary<string, int>> VersionsAsync()
    {
        await using var db = Open();
        return await db.Set<Integration>().ToDictionaryAsync(i => i.Slug, i => i.Version, StringComparer.Ordinal);
    }

    private ConsoleDb Open() =>
        new Database(new DatabaseOptions { DataDirectory = directory, Provider = DatabaseProvider.Sqlite, ConnectionString = $"Data Source={Path.Combine(directory, "demo", "console.db")};Pooling=false" }).OpenForSystem();

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
        await using var db = Open();
        return await db.Set<Integration>().ToDictionaryAsync(i => i.Slug, i => i.BaseUrl, StringComparer.Ordinal);
    }
}
