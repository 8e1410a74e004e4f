using System.Net.Http.Headers;
using System.Net.Http.Json;
using IntegrationConsole.Data;
using Microsoft.Data.Sqlite;

namespace IntegrationConsole.Tests.Shell;

/// <summary>A served console program with an administrator and an API key, and a client that uses the key.</summary>
internal sealed class ServedConsole : IAsyncDisposable
{
    public const string Key = "ick_abcd1234_0123456789abcdefghijklmnopqrstuvwxyzABCD";

    private readonly string directory;
    private readonly ConsoleProgram program;

    private ServedConsole(string directory, ConsoleProgram program, Uri address)
    {
        (this.directory, this.program) = (directory, program);
        Client = new HttpClient { BaseAddress = address };
        Client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", Key);
    }

    public HttpClient Client { get; }

    public string Output => program.Output + program.Errors;

    /// <summary>Straight to its tables.</summary>
    public Database Database => new(new DatabaseOptions { DataDirectory = directory, Provider = DatabaseProvider.Sqlite, ConnectionString = $"Data Source={Path.Combine(directory, "console.db")};Pooling=false" });

    public static async Task<ServedConsole> StartAsync(params (string Name, string Value)[] environment)
    {
        var folder = Directory.CreateTempSubdirectory("console-served-").FullName;
        var (program, address) = await ConsoleProgram.ServeAsync(
            folder, [], [("Setup__AdminEmail", "ada@example.org"), ("Setup__AdminPassword", "a long enough pass phrase 1"), ("Setup__ApiKey", Key), ("Egress__Allow", "127.0.0.0/8"), .. environment]);
        return new(folder, program, address);
    }

    /// <summary>An integration whose target refuses connections.</summary>
    /// <returns>Its slug.</returns>
    public async Task<string> AddFailingAsync()
    {
        var answer = await Client.PostAsJsonAsync("/api/v1/admin/integrations/configs", new
        {
            name = "failing",
            provider = "generic_rest",
            displayName = "Failing",
            settings = new { baseUrl = "http://127.0.0.1:1", authMode = "none" },
            monitoringConfig = new { healthCheckIntervalSeconds = 5, downAfter = 1, downOf = 1 },
        });
        answer.IsSuccessStatusCode.Should().BeTrue(await answer.Content.ReadAsStringAsync());
        return "failing";
    }

    public async Task TestAsync(string slug)
    {
        using var answer = await Client.PostAsync($"/api/v1/admin/integrations/{slug}/test", content: null);
        answer.IsSuccessStatusCode.Should().BeTrue(await answer.Content.ReadAsStringAsync());
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await program.DisposeAsync();
        SqliteConnection.ClearAllPools();
        Directory.Delete(directory, recursive: true);
    }
}
