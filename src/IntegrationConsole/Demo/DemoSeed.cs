using System.Globalization;
using System.Security.Cryptography;
using IntegrationConsole.Access;
using IntegrationConsole.Access.FirstUse;
using IntegrationConsole.Data;
using IntegrationConsole.Integrations;
using IntegrationConsole.Integrations.Rest;
using IntegrationConsole.Integrations.Versions;
using IntegrationConsole.Providers.Contract;
using IntegrationConsole.Secrets;
using IntegrationConsole.Simulator.Cast;
using IntegrationConsole.Simulator.Tls;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace IntegrationConsole.Demo;

/// <summary>
/// Fills the demonstration's organization. Run again, it gives the same integrations the simulator's addresses of this time and the account a new password; what is so already is left alone, without
/// a version and an audit entry.
/// </summary>
internal sealed class DemoSeed(IServiceScopeFactory scopes, Database database, SecretBox box)
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

    /// <summary>Where the simulator listened when the demonstration last ran.</summary>
    public async Task<DemoMemory> LastTimeAsync(int organizationId, CancellationToken cancellationToken)
    {
        await using var db = database.OpenForSystem();
        var stored = await db.Set<Integration>().AsNoTracking().Include(i => i.Secrets).Where(i => i.OrganizationId == organizationId).OrderBy(i => i.Id).ToListAsync(cancellationToken);
        var (mail, payroll) = (stored.Find(i => i.ProviderId == "smtp"), stored.Find(i => i.ProviderId == "adp"));
        var http = stored.Select(i => PortOf(i.BaseUrl, "http")).FirstOrDefault(port => port > 0);
        var mailPort = ushort.TryParse(mail?.Settings.GetValueOrDefault("port"), NumberStyles.None, CultureInfo.InvariantCulture, out var port) ? port : 0;
        var client = payroll is not null && ValueOf(payroll, "clientCertificate") is { } certificate && ValueOf(payroll, "clientPrivateKey") is { } key ? new ClientIdentity(certificate, key) : null;
        return new(http, new(mailPort, PortOf(payroll?.BaseUrl, "https"), client));
    }

    private static int PortOf(string? address, string scheme) =>
        Uri.TryCreate(address, UriKind.Absolute, out var parsed) && parsed.IsLoopback && string.Equals(parsed.Scheme, scheme, StringComparison.Ordinal) ? parsed.Port : 0;

    private string? ValueOf(Integration stored, string field) => stored.Settings.GetValueOrDefault(field)
        ?? (stored.Secrets.Find(s => string.Equals(s.Field, field, StringComparison.Ordinal)) is { } secret ? box.Open(secret.SealedValue, SecretPurpose.OfField(stored.PublicId, field)).SecretOrNull?.Reveal() : null);

    public async Task FillAsync(int organizationId, IReadOnlyList<DemoIntegration> cast, CancellationToken cancellationToken)
    {
        foreach (var member in cast)
        {
            await using var scope = scopes.CreateAsyncScope();
            scope.ServiceProvider.GetRequiredService<OrganizationScope>().Enter(organizationId);
            var changes = scope.ServiceProvider.GetRequiredService<IntegrationChanges>();
            var draft = Draft(member);
            if (await scope.ServiceProvider.GetRequiredService<IntegrationList>().FindAsync(member.Service.Key, cancellationToken) is { } stored && IsSo(stored, draft))
            {
                continue;
            }

            var outcome = await changes.UpdateAsync(member.Service.Key, draft, expectedVersion: null, cancellationToken);
            if (outcome is ChangeOutcome.Invalid known && known.Problems.ContainsKey("providerId"))
            {
                // An earlier version played it with another provider, which an integration can't change.
                outcome = await changes.DeleteAsync(member.Service.Key, expectedVersion: null, cancellationToken) is ChangeOutcome.NotFound gone ? gone : new ChangeOutcome.NotFound();
            }

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

    private bool IsSo(Integration stored, IntegrationDraft draft)
    {
        var now = ConfigurationState.Of(stored);
        return string.Equals(stored.ProviderId, draft.ProviderId, StringComparison.Ordinal)
            && VersionRules.Differences(now, now with { Draft = draft }).Count == 0
            && draft.Secrets.All(s => string.Equals(ValueOf(stored, s.Key), s.Value, StringComparison.Ordinal));
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
