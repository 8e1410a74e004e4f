using IntegrationConsole.Access;
using IntegrationConsole.Audit;
using IntegrationConsole.Data;
using IntegrationConsole.Demo;
using IntegrationConsole.Egress;
using IntegrationConsole.Health;
using IntegrationConsole.Integrations;
using IntegrationConsole.Jobs;
using IntegrationConsole.Live;
using IntegrationConsole.OAuth;
using IntegrationConsole.Secrets;
using IntegrationConsole.Shell;
using Microsoft.AspNetCore.Builder;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace IntegrationConsole.BrowserTests.Hosts;

/// <summary>
/// Fills a data directory before the console starts on it, with the product's own classes: an administrator, a user of every other role, integrations.
/// Nothing runs here; the jobs belong to the process under test.
/// </summary>
internal sealed class Seed : IAsyncDisposable
{
    /// <summary>Of every seeded account.</summary>
    public const string Password = "seven quiet otters 41";

    /// <summary>Of the administrator, for the API. Opens nothing but the console of a test.</summary>
    public const string ApiKey = "ick_test0001_0123456789abcdef0123456789abcdef";

    private readonly WebApplication app;
    private readonly int organizationId;

    private Seed(WebApplication app, int organizationId) => (this.app, this.organizationId) = (app, organizationId);

    public static string EmailOf(Role role) => $"{role.ToString().ToLowerInvariant()}@example.com";

    public static async Task<Seed> OpenAsync(string dataDirectory)
    {
        var builder = ConsoleStart.CreateBuilder([$"--DataDirectory={dataDirectory}", $"--Setup:AdminEmail={EmailOf(Role.Administrator)}", $"--Setup:AdminPassword={Password}", $"--Setup:ApiKey={ApiKey}", "--Logging:LogLevel:Default=Warning"]);
        var (services, configuration) = (builder.Services, builder.Configuration);
        services.AddData(configuration);
        services.AddSecrets(configuration);
        services.AddEgress(configuration);
        services.AddLive();
        services.AddAccess(configuration);
        services.AddAudit();
        services.AddJobs();
        services.AddIntegrations();
        services.AddOAuth();
        services.AddHealth();
        services.AddDemo(configuration);
        services.AddShell();
        var built = builder.Build();
        await ConsoleStart.PrepareAsync(built);
        await using var db = built.Services.GetRequiredService<Database>().OpenForSystem();
        return new Seed(built, await db.Organizations.Select(o => o.Id).SingleAsync());
    }

    /// <summary>An account that has already chosen its own password.</summary>
    public async Task AddUserAsync(string email, Role role)
    {
        await using var scope = app.Services.CreateAsyncScope();
        await using var db = app.Services.GetRequiredService<Database>().OpenForSystem();
        var user = new ConsoleUser(organizationId, email, $"{role} person", role, TimeProvider.System.GetUtcNow());
        var created = await scope.ServiceProvider.GetRequiredService<UserStore>().Over(db).CreateAsync(user, Password);
        created.Succeeded.Should().BeTrue(string.Join(" ", created.Errors.Select(e => e.Description)));
        await db.SaveChangesAsync();
    }

    public async Task AddAsync(IntegrationDraft draft)
    {
        await using var scope = app.Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<OrganizationScope>().Enter(organizationId);
        var outcome = await scope.ServiceProvider.GetRequiredService<IntegrationChanges>().CreateAsync(draft, CancellationToken.None);
        outcome.Should().BeOfType<ChangeOutcome.Done>(outcome is ChangeOutcome.Invalid invalid ? string.Join(" ", invalid.Problems) : "");
    }

    public ValueTask DisposeAsync() => app.DisposeAsync();
}
