using IntegrationConsole.Access;
using IntegrationConsole.Access.FirstUse;
using IntegrationConsole.Access.Users;
using IntegrationConsole.Data;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;

namespace IntegrationConsole.Tests.Access;

/// <summary>Data and Access on a real Kestrel with a real SQLite file, and a few endpoints to knock at.</summary>
internal sealed class AccessHost : IAsyncDisposable
{
    public const string Admin = "ada@example.org";
    public const string Password = "correct horse battery";

    private readonly WebApplication app;
    private readonly string directory;

    private AccessHost(WebApplication app, string directory, AdjustableTime time, StringWriter output)
    {
        this.app = app;
        this.directory = directory;
        Time = time;
        Output = output;
        Address = new Uri(app.Urls.Single());
    }

    public Uri Address { get; }

    public AdjustableTime Time { get; }

    /// <summary>What the console printed.</summary>
    public StringWriter Output { get; }

    public IServiceProvider Services => app.Services;

    public Database Database => Services.GetRequiredService<Database>();

    public IReadOnlyList<(AuditRecord Record, string Who, int Organization)> Audit => [.. Services.GetRequiredService<RecordedAudit.Entries>().All];

    /// <summary>A host with one organization and its administrator.</summary>
    public static async Task<AccessHost> StartAsync(params (string Key, string Value)[] settings)
    {
        var host = await StartEmptyAsync(settings);
        await host.OrganizationAsync("Example", Admin);
        return host;
    }

    /// <summary>A host that nobody has set up.</summary>
    public static async Task<AccessHost> StartEmptyAsync(params (string Key, string Value)[] settings)
    {
        var data = Directory.CreateTempSubdirectory("access-").FullName;
        var time = new AdjustableTime();
        var output = new StringWriter();
        var builder = WebApplication.CreateBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Configuration.AddInMemoryCollection([new("DataDirectory", data), .. settings.Select(s => new KeyValuePair<string, string?>(s.Key, s.Value))]);
        builder.Services.AddSingleton<TimeProvider>(time);
        builder.Services.AddData(builder.Configuration).AddAccess(builder.Configuration);
        builder.Services.AddDataProtection().UseEphemeralDataProtectionProvider();
        builder.Services.AddSingleton<RecordedAudit.Entries>().AddScoped<IRecordAudit, RecordedAudit>();
        builder.Services.Replace(ServiceDescriptor.Singleton(p => new SetupCode(time, p.GetRequiredService<AccessOptions>(), output)));
        builder.Services.AddRazorComponents().AddInteractiveServerComponents();
        var host = builder.Build();
        host.UseAccess();
        Map(host);
        await using (var db = host.Services.GetRequiredService<Database>().OpenForSystem())
        {
            await db.Database.EnsureCreatedAsync();
        }

        await AccessStart.PrepareAsync(host.Services, CancellationToken.None);
        await host.StartAsync();
        return new AccessHost(host, data, time, output);
    }

    /// <summary>Creates an organization with an administrator and returns the organization's key.</summary>
    public async Task<FirstRunOutcome.Created> OrganizationAsync(string name, string email)
    {
        await using var scope = Services.CreateAsyncScope();
        var outcome = await scope.ServiceProvider.GetRequiredService<FirstRun>().CreateAsync(name, email, Password, displayName: null, key: null, CancellationToken.None);
        return outcome.Should().BeOfType<FirstRunOutcome.Created>().Subject;
    }

    /// <summary>Adds a user with the usual password to the organization of <see cref="Admin"/>.</summary>
    public async Task<ConsoleUser> UserAsync(string email, Role role)
    {
        await using var scope = Services.CreateAsyncScope();
        await using var db = Database.OpenForSystem();
        var admin = await db.Set<ConsoleUser>().SingleAsync(u => u.Email == Admin);
        var user = new ConsoleUser(admin.OrganizationId, email, displayName: null, role, Time.GetUtcNow());
        var created = await scope.ServiceProvider.GetRequiredService<UserStore>().Over(db).CreateAsync(user, Password);
        created.Succeeded.Should().BeTrue();
        await db.SaveChangesAsync();
        return user;
    }

    public async Task<ConsoleUser> FindAsync(string email)
    {
        await using var db = Database.OpenForSystem();
        return await db.Set<ConsoleUser>().AsNoTracking().SingleAsync(u => u.Email == email);
    }

    public Browser Browse() => new(Address);

    /// <summary>A browser that has signed in.</summary>
    public async Task<Browser> SignedInAsync(string email)
    {
        var browser = Browse();
        using var answer = await browser.SignInAsync(email, Password);
        answer.StatusCode.Should().Be(System.Net.HttpStatusCode.Found);
        return browser;
    }

    public async ValueTask DisposeAsync()
    {
        await app.StopAsync();
        await app.DisposeAsync();
        await Output.DisposeAsync();
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        Directory.Delete(directory, recursive: true);
    }

    private static void Map(WebApplication app)
    {
        app.MapAccess();
        app.MapRazorComponents<TestRoot>().AddAdditionalAssemblies(typeof(ConsoleUser).Assembly).AddInteractiveServerRenderMode();
        app.MapGet("/", () => "start");
        app.MapGet("/api/v1/status", (CurrentActor actor) => actor.Name).RequireAuthorization(nameof(Permission.ViewIntegrationStatus));
        app.MapPost("/api/v1/settings", () => "saved").RequireAuthorization(nameof(Permission.EditBasicSettings));
        app.MapGet("/api/v1/users", async (UserLedger users, CancellationToken c) => (await users.ListAsync(c)).Select(u => u.Email)).RequireAuthorization(nameof(Permission.ModifyGlobalSettings));
        app.MapGet("/hubs/live", (HttpContext http) => $"{http.User.Identity?.Name} {http.Request.QueryString}").RequireAuthorization(nameof(Permission.ViewIntegrationStatus));
        app.MapGet("/api/v1/open", () => "open").AllowAnonymous();
    }
}
