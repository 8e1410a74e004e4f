using System.Text.Json;
using IntegrationConsole.Access;
using IntegrationConsole.Data;
using IntegrationConsole.Integrations.Versions;
using IntegrationConsole.Secrets;
using Microsoft.EntityFrameworkCore;

namespace IntegrationConsole.Integrations.Expiry;

/// <summary>The values that the present secrets have replaced, as the versions keep them: how long they stay, and the way back to the newest.</summary>
public sealed class FormerSecrets(IDbContextFactory<ConsoleDb> databases, ConfigurationCommit commit, SecretBox box, IRecordAudit audit, CurrentActor actor, TimeProvider time)
{
    /// <summary>At most one line for each field, of removed secrets too.</summary>
    public async Task<IReadOnlyList<FormerSecret>> FindAsync(Integration integration, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var replaced = await db.Set<ReplacedSecret>().AsNoTracking().Where(s => s.IntegrationId == integration.Id).ToListAsync(cancellationToken);
        return
        [
            .. replaced.GroupBy(s => s.Field, StringComparer.Ordinal).Select(field =>
            {
                var newest = field.MaxBy(s => s.UntilVersion)!;
                var now = integration.Secrets.Find(s => string.Equals(s.Field, field.Key, StringComparison.Ordinal));
                return new FormerSecret(field.Key, field.Count(), newest.UpdatedBy, newest.UpdatedAt, Math.Max(1, field.Min(s => s.FromVersion)), field.Max(s => s.UntilVersion) - 1, newest.KeptUntil, now is not null && Former(replaced, now) is not null);
            }),
        ];
    }

    /// <summary>Puts the former value of a field back; the present one becomes the former. Invalid when there is none, or it does not open.</summary>
    /// <param name="slug">Which integration.</param>
    /// <param name="field">Which secret field.</param>
    /// <param name="expectedVersion">The version that was looked at; null goes back from whatever there is.</param>
    public Task<ChangeOutcome> GoBackAsync(string slug, string field, int? expectedVersion, CancellationToken cancellationToken) =>
        commit.ChangeAsync(slug, expectedVersion, new VersionStamp(ConfigurationChange.CredentialsReplaced, "The previous secret is back."), (db, integration) => ApplyAsync(db, integration, field, cancellationToken), cancellationToken);

    /// <summary>Says when the former values of a field are forgotten; null: with the versions that need them. Returns how many there are.</summary>
    public Task<int> KeepAsync(string slug, string field, TimeSpan? keep, CancellationToken cancellationToken)
    {
        var until = time.GetUtcNow() + keep;
        return ChangeAsync(slug, field, "integration.secret.keeping", new { field, keptUntil = until }, rows => rows.ExecuteUpdateAsync(s => s.SetProperty(r => r.KeptUntil, until), cancellationToken), cancellationToken);
    }

    /// <summary>Deletes the former values of a field at once. No version comes back with them any more. Returns how many there were.</summary>
    public Task<int> ForgetAsync(string slug, string field, CancellationToken cancellationToken) =>
        ChangeAsync(slug, field, "integration.secret.forgotten", new { field }, rows => rows.ExecuteDeleteAsync(cancellationToken), cancellationToken);

    private async Task<int> ChangeAsync(string slug, string field, string action, object after, Func<IQueryable<ReplacedSecret>, Task<int>> change, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var integrations = db.Set<Integration>();
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var count = await change(db.Set<ReplacedSecret>().Where(s => s.Field == field && integrations.Any(i => i.Id == s.IntegrationId && i.Slug == slug)));
        if (count > 0)
        {
            await audit.RecordAsync(new(action, AuditCategories.Security, $"integration {slug}", After: JsonSerializer.Serialize(after, JsonSerializerOptions.Web)) { Sensitive = true }, db, cancellationToken);
            await db.SaveChangesAsync(cancellationToken);
        }

        await transaction.CommitAsync(cancellationToken);
        return count;
    }

    private async Task<ChangeOutcome?> ApplyAsync(ConsoleDb db, Integration integration, string field, CancellationToken cancellationToken)
    {
        var replaced = await db.Set<ReplacedSecret>().AsNoTracking().Where(s => s.IntegrationId == integration.Id && s.Field == field).ToListAsync(cancellationToken);
        if (integration.Secrets.Find(s => string.Equals(s.Field, field, StringComparison.Ordinal)) is not { } now || Former(replaced, now) is not { } former)
        {
            return Invalid(field, "The previous value is not kept any more. Enter it again.");
        }

        if (box.Open(former.SealedValue, SecretPurpose.OfField(integration.PublicId, field)) is not OpenResult.Opened)
        {
            return Invalid(field, "The previous value can't be decrypted: its key is gone. Enter it again.");
        }

        integration.CredentialsReplaced(actor.Name, time.GetUtcNow());
        integration.SetSecret(field, former.SealedValue, former.KeyId, actor.Name, time.GetUtcNow());
        return null;
    }

    private static ReplacedSecret? Former(List<ReplacedSecret> replaced, StoredSecret now) =>
        replaced.Where(s => string.Equals(s.Field, now.Field, StringComparison.Ordinal) && s.UntilVersion <= now.FromVersion).MaxBy(s => s.UntilVersion);

    private static ChangeOutcome.Invalid Invalid(string field, string message) => new(new Dictionary<string, string>(StringComparer.Ordinal) { [$"secrets.{field}"] = message });
}
