using System.Security.Claims;
using System.Text.Json;
using IntegrationConsole.Access;
using IntegrationConsole.Access.Users;
using IntegrationConsole.Data;
using IntegrationConsole.Health;
using IntegrationConsole.Integrations;
using IntegrationConsole.Secrets;
using Microsoft.EntityFrameworkCore;

namespace IntegrationConsole.Bulk.Files;

/// <summary>
/// Configurations of the current organization as a file (scoped service). With secrets they leave the server, sealed: permission → own password within the last five minutes (people) →
/// open → seal → audit entry committed → file.
/// </summary>
public sealed class ConfigExports(IDbContextFactory<ConsoleDb> databases, SecretBox box, PasswordConfirmation confirmation, IRecordAudit audit, CurrentActor actor)
{
    public async Task<ExportOutcome> ExportAsync(ExportWish wish, ClaimsPrincipal caller, CancellationToken cancellationToken)
    {
        if (wish.Passphrase is not null && await RefusalAsync(wish, caller, cancellationToken) is { } refused)
        {
            return refused;
        }

        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var all = await db.Set<Integration>().AsNoTracking().Include(i => i.Secrets).OrderBy(i => i.Slug).ToListAsync(cancellationToken);
        var slugs = wish.Slugs?.ToHashSet(StringComparer.Ordinal);
        if (slugs?.Except(all.Select(i => i.Slug), StringComparer.Ordinal).Order(StringComparer.Ordinal).FirstOrDefault() is { } missing)
        {
            return Invalid("slugs", $"This organization has no integration \"{(missing.Length <= IntegrationRules.LongestSlug ? missing : missing[..IntegrationRules.LongestSlug])}\".");
        }

        var chosen = all.Where(i => slugs?.Contains(i.Slug) != false && wish.Filter.Matches(MonitorFacts.Of(i))).ToList();
        return wish.Passphrase is { } passphrase ? await SealedAsync(chosen, passphrase, cancellationToken) : new ExportOutcome.Exported(ConfigFile.Write(chosen), chosen.Count);
    }

    private async Task<ExportOutcome?> RefusalAsync(ExportWish wish, ClaimsPrincipal caller, CancellationToken cancellationToken)
    {
        if (!caller.May(Permission.ManageCredentials))
        {
            return new ExportOutcome.NotAllowed(Permission.ManageCredentials, "to export secrets");
        }

        if (FileSeal.Problem(wish.Passphrase) is { } problem)
        {
            return Invalid("passphrase", problem);
        }

        if (actor.Kind is not ActorKind.User || confirmation.IsFresh)
        {
            return null;
        }

        return wish.Password is null ? new ExportOutcome.NeedsPassword(Why: null)
            : await confirmation.ConfirmAsync(wish.Password, cancellationToken) is ConfirmationOutcome.Wrong wrong ? new ExportOutcome.NeedsPassword(wrong.Why)
            : null;
    }

    private async Task<ExportOutcome> SealedAsync(List<Integration> chosen, string passphrase, CancellationToken cancellationToken)
    {
        var opened = new Dictionary<(string Slug, string Field), Secret>();
        foreach (var (integration, secret) in chosen.SelectMany(i => i.Secrets.Select(s => (i, s))))
        {
            if (box.Open(secret.SealedValue, SecretPurpose.OfField(integration.PublicId, secret.Field)).SecretOrNull is not { } value)
            {
                return new ExportOutcome.Refused($"{secret.Field} of {integration.Slug} does not open: its key is missing, or it was changed in the database. Enter it again, or leave {integration.Slug} out. Nothing was exported.");
            }

            opened[(integration.Slug, secret.Field)] = value;
        }

        using var seal = await Task.Run(() => new FileSeal(passphrase), cancellationToken); // some tenths of a second of work, not on a circuit's turn
        var yaml = ConfigFile.Write(chosen, (slug, field) => seal.Seal(slug, field, opened[(slug, field)].Reveal()));

        // Before the file leaves: when this can't be kept, nothing is exported.
        var facts = JsonSerializer.Serialize(new { integrations = chosen.Count, secrets = opened.Count, first = chosen.FirstOrDefault()?.Slug }, JsonSerializerOptions.Web);
        await audit.RecordAsync(new("configs.exported.sealed", AuditCategories.Security, "configurations", After: facts) { Sensitive = true }, db: null, cancellationToken);
        return new ExportOutcome.Exported(yaml, chosen.Count);
    }

    private static ExportOutcome.Invalid Invalid(string field, string message) => new(new Dictionary<string, string>(StringComparer.Ordinal) { [field] = message });
}
