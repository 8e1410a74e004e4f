using IntegrationConsole.Access;
using IntegrationConsole.Access.ApiKeys;
using IntegrationConsole.Access.FirstUse;
using IntegrationConsole.Data;
using IntegrationConsole.Live;
using IntegrationConsole.Tests.Simulator;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace IntegrationConsole.Tests.Flows;

/// <summary>The whole program, as Program composes it, on a real Kestrel with a real SQLite file, beside a simulator; two organizations.</summary>
public class RunningConsole : IAsyncLifetime
{
    public const string Password = "correct horse battery";

    private readonly string directory = Directory.CreateTempSubdirectory("console-").FullName;
    private readonly WebApplicationFactory<Database> factory;
    private readonly List<HttpClient> clients = [];

    public RunningConsole()
        : this(("Access:ApiCallsPerMinute", "100000"), ("Access:SignInsPerAddress", "100000"), ("Access:SignInsPerAccount", "100000"))
    {
    }

    internal RunningConsole(params (string Key, string Value)[] settings) => factory = new WebApplicationFactory<Database>().WithWebHostBuilder(web =>
    {
        web.UseSetting("DataDirectory", directory).UseSetting("Egress:Allow", "127.0.0.0/8").UseSetting("urls", "http://127.0.0.1:0");
        web.ConfigureLogging(log => log.ClearProviders());
        web.ConfigureServices(services => services.AddSingleton<End>());
        Array.ForEach(settings, s => web.UseSetting(s.Key, s.Value));
    });

    public SimulatorFixture Simulator { get; } = new();

    public Uri Address { get; private set; } = null!;

    public IServiceProvider Services => factory.Services;

    public Database Database => Services.GetRequiredService<Database>();

    public Tenant Ours { get; private set; } = null!;

    public Tenant Theirs { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        await Simulator.InitializeAsync();
        factory.UseKestrel(0);
        factory.StartServer();
        Address = new Uri(Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First());
        Ours = await TenantAsync("Ours");
        Theirs = await TenantAsync("Theirs");
    }

    public async Task DisposeAsync()
    {
        clients.ForEach(c => c.Dispose());
        await StopAsync();
        await Simulator.DisposeAsync();
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        Directory.Delete(directory, recursive: true);
        GC.SuppressFinalize(this);
    }

    /// <summary>A client of the API with this key; null: without any.</summary>
    internal ApiClient Api(string? key)
    {
        var http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false }) { BaseAddress = Address };
        clients.Add(http);
        return new(http, key);
    }

    /// <summary>A client that may do what this role may.</summary>
    internal async Task<ApiClient> ApiAsync(Role role) => Api(await KeyAsync(Ours.OrganizationId, await UserAsync(Ours.OrganizationId, role), Enum.GetValues<Permission>()));

    /// <summary>A client whose key, an administrator's, has these scopes only.</summary>
    internal async Task<ApiClient> ApiAsync(params Permission[] scopes) => (await KeyOfAsync(scopes)).Client;

    /// <summary>The same, with the key itself.</summary>
    internal async Task<(ApiClient Client, string Key)> KeyOfAsync(params Permission[] scopes)
    {
        var key = await KeyAsync(Ours.OrganizationId, Ours.AdminId, scopes);
        return (Api(key), key);
    }

    /// <summary>Does something and waits until the feed has told of what it leads to.</summary>
    internal async Task<T> WaitForAsync<T>(int organizationId, Func<T, bool> expected, Func<Task> act)
        where T : class, ILiveMessage
    {
        var told = new TaskCompletionSource<T>(TaskCreationOptions.RunContinuationsAsynchronously);
        using var subscription = Services.GetRequiredService<LiveFeed>().Subscribe(organizationId, message =>
        {
            if (message is T wanted && expected(wanted))
            {
                told.TrySetResult(wanted);
            }
        });
        await act();
        return await told.Task.WaitAsync(TimeSpan.FromSeconds(30));
    }

    /// <summary>As a signal to the process does: the program stops its host and disposes of it. The factory's own DisposeAsync would stop it too, so that every service stops twice at the same time (dotnet/aspnetcore issue 40271).</summary>
    private async Task StopAsync()
    {
        var end = Services.GetRequiredService<End>();
        Services.GetRequiredService<IHostApplicationLifetime>().StopApplication();
        await end.Reached.WaitAsync(TimeSpan.FromMinutes(1));
    }

    private async Task<Tenant> TenantAsync(string name)
    {
        var key = ApiKeyToken.New();
        var email = $"admin@{name.ToLowerInvariant()}.example";
        await using var scope = Services.CreateAsyncScope();
        var outcome = await scope.ServiceProvider.GetRequiredService<FirstRun>().CreateAsync($"{name} organization", email, Password, displayName: null, key, CancellationToken.None);
        var created = outcome.Should().BeOfType<FirstRunOutcome.Created>().Subject;
        return new(created.OrganizationId, created.UserId, email, key.Reveal());
    }

    private async Task<Guid> UserAsync(int organizationId, Role role)
    {
        await using var scope = Services.CreateAsyncScope();
        await using var db = Database.OpenForSystem();
        var user = new ConsoleUser(organizationId, $"{role}-{Guid.NewGuid():N}@ours.example", displayName: null, role, TimeProvider.System.GetUtcNow());
        (await scope.ServiceProvider.GetRequiredService<UserStore>().Over(db).CreateAsync(user, Password)).Succeeded.Should().BeTrue();
        await db.SaveChangesAsync();
        return user.Id;
    }

    private async Task<string> KeyAsync(int organizationId, Guid ownerId, IReadOnlyCollection<Permission> scopes)
    {
        var token = ApiKeyToken.New();
        await using var db = Database.OpenForSystem();
        db.Add(new ApiKey(organizationId, ownerId, "test", token, scopes, TimeProvider.System.GetUtcNow(), expiresAt: null));
        await db.SaveChangesAsync();
        return token.Reveal();
    }

    /// <summary>Disposed of with the console's services, when all of them have stopped.</summary>
    private sealed class End : IDisposable
    {
        private readonly TaskCompletionSource reached = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Task Reached => reached.Task;

        public void Dispose() => reached.TrySetResult();
    }
}
