using IntegrationConsole.Access;
using IntegrationConsole.Audit;
using IntegrationConsole.Data;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace IntegrationConsole.Tests.Audit;

/// <summary>Data, the audit trail and its endpoint on a real socket, with two organizations. The organization and the permission come from headers.</summary>
internal sealed class AuditRig : IAsyncDisposable
{
    public const int Acme = 1;
    public const int Globex = 2;

    private readonly string directory = Directory.CreateTempSubdirectory("console-audit-").FullName;
    private WebApplication app = null!;

    public HttpClient Client { get; } = new();

    public Database Database => app.Services.GetRequiredService<Database>();

    public Secrets.RecordedLogs Logs { get; } = new();

    public static async Task<AuditRig> StartAsync()
    {
        var rig = new AuditRig();
        var builder = WebApplication.CreateSlimBuilder();
        builder.Configuration.AddInMemoryCollection([KeyValuePair.Create("DataDirectory", (string?)rig.directory)]);
        builder.Logging.ClearProviders().SetMinimumLevel(LogLevel.Information).AddProvider(rig.Logs);
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Services.AddData(builder.Configuration);
        builder.Services.AddAudit();
        builder.Services.AddScoped<CurrentActor>();
        builder.Services.AddAuthentication(HeaderSignIn.Name).AddScheme<Microsoft.AspNetCore.Authentication.AuthenticationSchemeOptions, HeaderSignIn>(HeaderSignIn.Name, _ => { });
        builder.Services.AddAuthorizationBuilder().AddPolicy(nameof(Permission.AccessAuditLogs), policy => policy.RequireAuthenticatedUser().RequireAssertion(c => c.User.May(Permission.AccessAuditLogs)));
        rig.app = builder.Build();
        rig.app.UseAuthentication();
        rig.app.Use(rig.EnterAsync);
        rig.app.UseAuthorization();
        rig.app.MapAudit();
        await using (var db = rig.Database.OpenForSystem())
        {
            await db.Database.EnsureCreatedAsync();
            db.AddRange(new Organization("Acme", "acme", DateTimeOffset.UnixEpoch), new Organization("Globex", "globex", DateTimeOffset.UnixEpoch));
            await db.SaveChangesAsync();
        }

        await rig.app.StartAsync();
        rig.Client.BaseAddress = new Uri(rig.app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single());
        return rig;
    }

    /// <summary>A scope of that organization, as a request or circuit has one.</summary>
    public AsyncServiceScope As(int organization)
    {
        var scope = app.Services.CreateAsyncScope();
        if (organization > 0)
        {
            scope.ServiceProvider.GetRequiredService<OrganizationScope>().Enter(organization);
            scope.ServiceProvider.GetRequiredService<CurrentActor>().ComesFrom(http: null, "test");
            scope.ServiceProvider.GetRequiredService<CurrentActor>().Become(HeaderSignIn.Principal(organization, Role.Administrator, "alice@example.org"));
        }

        return scope;
    }

    public async Task RecordAsync(int organization, params AuditRecord[] records)
    {
        await using var scope = As(organization);
        foreach (var record in records)
        {
            await scope.ServiceProvider.GetRequiredService<IRecordAudit>().RecordAsync(record, db: null, CancellationToken.None);
        }
    }

    public async Task<HttpResponseMessage> GetAsync(string query, int organization = Acme, Role role = Role.Administrator)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, AuditEndpoints.Path + query);
        request.Headers.Add("X-Organization", organization.ToString(System.Globalization.CultureInfo.InvariantCulture));
        request.Headers.Add("X-Role", role.ToString());
        return await Client.SendAsync(request);
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await app.DisposeAsync();
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        Directory.Delete(directory, recursive: true);
    }

    private Task EnterAsync(HttpContext http, RequestDelegate next)
    {
        if (http.User.OrganizationId() is { } organization)
        {
            http.RequestServices.GetRequiredService<OrganizationScope>().Enter(organization);
            var actor = http.RequestServices.GetRequiredService<CurrentActor>();
            actor.ComesFrom(http);
            actor.Become(http.User);
        }

        return next(http);
    }
}
