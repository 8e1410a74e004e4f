using System.Security.Cryptography;
using IntegrationConsole.Access;
using IntegrationConsole.Access.FirstUse;
using IntegrationConsole.Data;
using IntegrationConsole.Integrations;
using IntegrationConsole.Providers.Contract;
using IntegrationConsole.Simulator.Cast;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace IntegrationConsole.Demo;

/// <summary>Fills the demonstration's organization. Run again, it gives the same integrations the simulator's new addresses and the account a new password.</summary>
internal sealed class DemoSeed(IServiceScopeFactory scopes, Database database)
{
    private const string Email = "demo@example.com";

    public async Task<DemoAccount> PrepareAccountAsync(CancellationToken cancellationToken)
    {
        var password = $"{RandomNumberGenerator.GetString("abcdefghjkmnpqrstuvwxyz", 5)}-{RandomNumberGenerator.GetString("abcdefghjkmnpqrstuvwxyz", 5)}-{RandomNumberGenerator.GetString("23456789", 4)}";
        await using var scope = scopes.CreateAsyncScope();
        await using var db = database.OpenForSystem();
        var known = await db.Set<ConsoleUser>().SingleOrDefaultAsync(u => u.Email == Email, cancellationToken);
        if (known is null)
        {
            var created = await scope.ServiceProvider.GetRequiredService<FirstRun>().CreateAsync("Demo", Email, password, "Demo administrator", key: null, cancellationToken);
            return created is FirstRunOutcome.Created done
                ? new(done.OrganizationId, Email, password)
                : throw new InvalidOperationException($"The demonstration's account could not be created: {created}");
        }

        known.PasswordHash = scope.ServiceProvider.GetRequiredService<IPasswordHasher<ConsoleUser>>().HashPassword(known, password);
        known.LockoutEnd = null;
        known.AccessFailedCount = 0;
        await db.SaveChangesAsync(cancellationToken);
        return new(known.OrganizationId, Email, password);
    }

    public async Task FillAsync(int organizationId, IReadOnlyList<DemoIntegration> cast, CancellationToken cancellationToken)
    {
        foreach (var member in cast)
        {
            await using var scope = scopes.CreateAsyncScope();
            scope.ServiceProvider.GetRequiredService<OrganizationScope>().Enter(organizationId);
            var changes = scope.ServiceProvider.GetRequiredService<IntegrationChanges>();
            var draft = Draft(member);
            var outcome = await changes.UpdateAsync(member.Service.Key, draft, expectedVersion: null, cancellationToken);
            if (outcome is ChangeOutcome.NotFound)
            {
                outcome = await changes.CreateAsync(draft, cancellationToken);
            }

            if (outcome is ChangeOutcome.Invalid invalid)
            {
                throw new InvalidOperationException($"{member.Service.Key}: {string.Join(" ", invalid.Problems.Select(p => $"{p.Key}: {p.Value}"))}");
            }
        }
    }

    private static IntegrationDraft Draft(DemoIntegration member)
    {
        var fields = ProviderCatalog.Find(member.Service.ProviderId)!.Manifest.Fields;
        Dictionary<string, string> Values(bool secret) => fields.Where(f => f.IsSecret == secret && member.Settings.ContainsKey(f.Key)).ToDictionary(f => f.Key, f => member.Settings[f.Key], StringComparer.Ordinal);
        return new IntegrationDraft
        {
            ProviderId = member.Service.ProviderId,
            Slug = member.Service.Key,
            Name = member.Service.Name,
            Description = member.Service.Description,
            Category = member.Service.Category,
            Enabled = member.Service.Enabled,
            BaseUrl = member.BaseUrl?.ToString(),
            Settings = Values(secret: false),
            Secrets = Values(secret: true),
            Monitoring = MonitoringSettings.Default with { Interval = member.Service.Interval, Timeout = TimeSpan.FromSeconds(5) },
        };
    }
}
