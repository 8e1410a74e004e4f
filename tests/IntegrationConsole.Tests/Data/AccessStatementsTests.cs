using IntegrationConsole.Access;
using IntegrationConsole.Access.ApiKeys;
using IntegrationConsole.Access.FirstUse;
using IntegrationConsole.Access.Users;
using IntegrationConsole.Api;
using IntegrationConsole.Audit;
using IntegrationConsole.Data;
using IntegrationConsole.Tests.Fakes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace IntegrationConsole.Tests.Data;

/// <summary>What accounts, keys and the audit trail send to SQL Server, judged by Microsoft's T-SQL parser.</summary>
public sealed class AccessStatementsTests
{
    [Fact]
    public async Task Every_statement_of_accounts_keys_and_audit_is_valid()
    {
        var commands = new List<string>();
        await using var app = Host(commands);
        await RunAsync(app.Services);

        commands.Should().Contain(c => c.Contains("INSERT INTO [Organizations]", StringComparison.Ordinal))
            .And.Contain(c => c.Contains("INSERT INTO [Users]", StringComparison.Ordinal))
            .And.Contain(c => c.Contains("UPDATE [Users]", StringComparison.Ordinal))
            .And.Contain(c => c.Contains("DELETE FROM [Users]", StringComparison.Ordinal))
            .And.Contain(c => c.Contains("INSERT INTO [ApiKeys]", StringComparison.Ordinal))
            .And.Contain(c => c.Contains("UPDATE [ApiKeys]", StringComparison.Ordinal))
            .And.Contain(c => c.Contains("LIKE", StringComparison.Ordinal) && c.Contains("[AuditEntries]", StringComparison.Ordinal))
            .And.Contain(c => c.Contains("INSERT INTO [AuditEntries]", StringComparison.Ordinal));
        commands.Distinct(StringComparer.Ordinal).ToList().ForEach(TransactSqlTests.Judge);
    }

    private static async Task RunAsync(IServiceProvider services)
    {
        var none = CancellationToken.None;
        await using (var first = services.CreateAsyncScope())
        {
            await first.ServiceProvider.GetRequiredService<FirstRun>().IsNeededAsync(none);
            await first.ServiceProvider.GetRequiredService<FirstRun>().CreateAsync("Example", "ada@example.org", "correct horse battery", displayName: null, ApiKeyToken.New(), none);
        }

        // The made-up answers say that all of this is there already and that nobody may change: what FirstRun and UserLedger save, saved here as they do.
        await using (var db = services.GetRequiredService<Database>().OpenForSystem())
        {
            db.Add(new Organization("Example", "example", DateTimeOffset.UnixEpoch));
            var user = new ConsoleUser(1, "ada@example.org", displayName: null, Role.Administrator, DateTimeOffset.UnixEpoch);
            db.Add(user);
            await db.SaveChangesAsync(none);
            user.Assign(Role.Viewer);
            user.Disable();
            user.GiveOneTimePassword(DateTimeOffset.UnixEpoch);
            await db.SaveChangesAsync(none);
            db.Remove(user);
            await db.SaveChangesAsync(none);
        }

        await using var scope = services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<OrganizationScope>().Enter(1);
        scope.ServiceProvider.GetRequiredService<CurrentActor>().ComesFrom(http: null, "test");
        scope.ServiceProvider.GetRequiredService<CurrentActor>().Become(Audit.HeaderSignIn.Principal(1, Role.Administrator, "ada@example.org"));
        await UsersAsync(scope.ServiceProvider.GetRequiredService<UserLedger>());
        var keys = scope.ServiceProvider.GetRequiredService<KeyLedger>();
        await keys.CreateAsync(new KeyWish("deploy", [Permission.ViewIntegrationStatus], TimeSpan.FromDays(1)), none);
        await keys.OfUserAsync(Guid.NewGuid(), none);
        await keys.RevokeAsync(Guid.NewGuid(), anyOwner: true, none);
        await services.GetRequiredService<ApiKeyCheck>().FindAsync(ApiKeyToken.New().Reveal(), none);
        await services.GetRequiredService<PrincipalCheck>().IsStillValidAsync(Audit.HeaderSignIn.Principal(1, Role.Administrator, "ada@example.org"), none);
        await TrailAsync(scope.ServiceProvider);
    }

    private static async Task UsersAsync(UserLedger users)
    {
        var (id, none) = (Guid.NewGuid(), CancellationToken.None);
        await users.ListAsync(none);
        await users.FindAsync(id, none);
        await users.InviteAsync("eve@example.org", "Eve", Role.Viewer, none);
        await users.ChangeRoleAsync(id, Role.Viewer, confirmed: true, none);
        await users.DisableAsync(id, none);
        await users.EnableAsync(id, none);
        await users.ResetPasswordAsync(id, none);
        await users.DeleteAsync(id, none);
    }

    private static async Task TrailAsync(IServiceProvider services)
    {
        await services.GetRequiredService<IRecordAudit>().RecordAsync(new("integration.tested", AuditCategories.Configuration, "integration stripe"), db: null, CancellationToken.None);
        var now = DateTimeOffset.UnixEpoch;
        foreach (var query in new AuditQuery[]
        {
            new(),
            new() { Text = "a%_[", Category = "security", Action = "integration.", Actor = "ada", Target = "stripe", From = now, Until = now, FailuresOnly = true },
        })
        {
            await services.GetRequiredService<AuditList>().ReadAsync(query, new PageRequest(50, After: 7), CancellationToken.None);
            await foreach (var entry in services.GetRequiredService<AuditList>().ExportAsync(query, CancellationToken.None))
            {
                entry.Should().NotBeNull();
            }
        }
    }

    private static WebApplication Host(List<string> commands)
    {
        var builder = WebApplication.CreateBuilder();
        builder.Logging.ClearProviders();
        builder.Services.AddData(builder.Configuration).AddAccess(builder.Configuration).AddAudit();
        builder.Services.AddDataProtection().UseEphemeralDataProtectionProvider();
        builder.Services.AddSingleton<IInterceptor>(new RecordingConnection.Instead(commands));
        builder.Services.AddSingleton(provider => new Database(new() { DataDirectory = "", Provider = DatabaseProvider.SqlServer, ConnectionString = "Server=x" }, null, provider.GetServices<IInterceptor>()));
        return builder.Build();
    }
}
