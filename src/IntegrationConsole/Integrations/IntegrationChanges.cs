using IntegrationConsole.Access;
using IntegrationConsole.Data;
using IntegrationConsole.Live;
using IntegrationConsole.Providers.Contract;
using IntegrationConsole.Secrets;
using Microsoft.EntityFrameworkCore;

namespace IntegrationConsole.Integrations;

/// <summary>
/// Creates, edits, switches and deletes the integrations of the current organization. Each change, its audit entry, its consequences and the
/// signal to other processes are one transaction.
/// </summary>
public sealed class IntegrationChanges(
    IDbContextFactory<ConsoleDb> databases,
    SecretBox box,
    IRecordAudit audit,
    CurrentActor actor,
    Signals signals,
    IEnumerable<IReactToConfiguration> reactions,
    TimeProvider time)
{
    /// <summary>The kind of the signal that other processes get; its subject is the integration's id.</summary>
    public const string SignalKind = "integration.changed";

    public async Task<ChangeOutcome> CreateAsync(IntegrationDraft draft, CancellationToken cancellationToken)
    {
        if (ProviderCatalog.Find(draft.ProviderId) is not { } provider)
        {
            return Invalid("providerId", "Choose one of the providers that this console knows.");
        }

        var problems = IntegrationRules.Check(draft, provider.Manifest, new HashSet<string>(StringComparer.Ordinal));
        if (problems.Count > 0)
        {
            return new ChangeOutcome.Invalid(problems);
        }

        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        if (await FreeSlugAsync(db, draft, cancellationToken) is not { } slug)
        {
            return SlugTaken();
        }

        var integration = new Integration(slug, provider.Manifest.Id, draft, actor.Name, time.GetUtcNow());
        SealSecrets(integration, draft.Secrets);
        db.Add(integration);
        return await CommitAsync(db, integration, ConfigurationChange.Created, before: null, cancellationToken);
    }

    /// <param name="slug">Which one.</param>
    /// <param name="draft">What it is to be; its provider can't change.</param>
    /// <param name="expectedVersion">The version that the editor read; null overwrites whatever is there.</param>
    public async Task<ChangeOutcome> UpdateAsync(string slug, IntegrationDraft draft, int? expectedVersion, CancellationToken cancellationToken) =>
        await ChangeAsync(slug, expectedVersion, ConfigurationChange.Updated, integration =>
        {
            var manifest = ProviderCatalog.Find(integration.ProviderId)?.Manifest;
            if (manifest is null || !string.Equals(draft.ProviderId, integration.ProviderId, StringComparison.Ordinal))
            {
                return Invalid("providerId", "The provider of an integration can't change; add a new integration instead.");
            }

            var stored = integration.Secrets.Select(s => s.Field).ToHashSet(StringComparer.Ordinal);
            if (IntegrationRules.Check(draft, manifest, stored) is { Count: > 0 } problems)
            {
                return new ChangeOutcome.Invalid(problems);
            }

            integration.Apply(draft, actor.Name, time.GetUtcNow());
            SealSecrets(integration, draft.Secrets);
            return null;
        }, cancellationToken);

    /// <summary>Turns probing on or off.</summary>
    public Task<ChangeOutcome> SwitchAsync(string slug, bool enabled, int? expectedVersion, CancellationToken cancellationToken) =>
        ChangeAsync(slug, expectedVersion, ConfigurationChange.Switched, integration =>
        {
            integration.Switch(enabled, actor.Name, time.GetUtcNow());
            return null;
        }, cancellationToken);

    /// <summary>Replaces secret fields only.</summary>
    public Task<ChangeOutcome> ReplaceCredentialsAsync(string slug, IReadOnlyDictionary<string, string> secrets, int? expectedVersion, CancellationToken cancellationToken) =>
        ChangeAsync(slug, expectedVersion, ConfigurationChange.CredentialsReplaced, integration =>
        {
            var manifest = ProviderCatalog.Find(integration.ProviderId)?.Manifest;
            var problems = CredentialRules.Check(manifest, secrets);
            if (problems.Count > 0)
            {
                return new ChangeOutcome.Invalid(problems);
            }

            SealSecrets(integration, secrets);
            integration.CredentialsReplaced(actor.Name, time.GetUtcNow());
            return null;
        }, cancellationToken);

    public async Task<ChangeOutcome> DeleteAsync(string slug, int? expectedVersion, CancellationToken cancellationToken) =>
        await ChangeAsync(slug, expectedVersion, ConfigurationChange.Deleted, _ => null, cancellationToken);

    private async Task<ChangeOutcome> ChangeAsync(string slug, int? expectedVersion, ConfigurationChange change, Func<Integration, ChangeOutcome?> apply, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var integration = await db.Set<Integration>().Include(i => i.Secrets).SingleOrDefaultAsync(i => i.Slug == slug, cancellationToken);
        if (integration is null)
        {
            return new ChangeOutcome.NotFound();
        }

        if (expectedVersion is { } expected && expected != integration.Version)
        {
            return new ChangeOutcome.Stale(integration.Version);
        }

        var before = IntegrationFacts.For(integration);
        if (apply(integration) is { } refused)
        {
            return refused;
        }

        return await CommitAsync(db, integration, change, before, cancellationToken);
    }

    private async Task<ChangeOutcome> CommitAsync(ConsoleDb db, Integration integration, ConfigurationChange change, IReadOnlyDictionary<string, string?>? before, CancellationToken cancellationToken)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        try
        {
            await SaveAsync(db, integration, change, before, cancellationToken);
            await transaction.CommitAsync(cancellationToken);
        }
        catch (DbUpdateConcurrencyException)
        {
            return await OvertakenAsync(transaction, integration, cancellationToken);
        }
        catch (DbUpdateException) when (change is ConfigurationChange.Created)
        {
            await transaction.RollbackAsync(cancellationToken);
            if (!await SlugIsTakenAsync(integration.Slug, cancellationToken))
            {
                throw;
            }

            return SlugTaken();
        }

        foreach (var reaction in reactions)
        {
            await reaction.ChangedAsync(integration, change, cancellationToken);
        }

        return new ChangeOutcome.Done(integration);
    }

    private async Task<ChangeOutcome> OvertakenAsync(Microsoft.EntityFrameworkCore.Storage.IDbContextTransaction transaction, Integration integration, CancellationToken cancellationToken)
    {
        await transaction.RollbackAsync(cancellationToken);
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var version = await db.Set<Integration>().Where(i => i.Id == integration.Id).Select(i => (int?)i.Version).SingleOrDefaultAsync(cancellationToken);
        return version is { } current ? new ChangeOutcome.Stale(current) : new ChangeOutcome.NotFound();
    }

    /// <summary>Somebody else took the slug between the look and the commit.</summary>
    private async Task<bool> SlugIsTakenAsync(string slug, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        return await db.Set<Integration>().AnyAsync(i => i.Slug == slug, cancellationToken);
    }

    private async Task SaveAsync(ConsoleDb db, Integration integration, ConfigurationChange change, IReadOnlyDictionary<string, string?>? before, CancellationToken cancellationToken)
    {
        if (change is not ConfigurationChange.Deleted)
        {
            await db.SaveChangesAsync(cancellationToken); // a new integration gets its key
        }

        foreach (var reaction in reactions)
        {
            await reaction.ChangingAsync(db, integration, change, cancellationToken);
        }

        if (change is ConfigurationChange.Deleted)
        {
            db.Remove(integration);
        }

        var after = change is ConfigurationChange.Deleted ? null : IntegrationFacts.For(integration);
        await audit.RecordAsync(IntegrationFacts.Record(integration, change, before, after), db, cancellationToken);
        signals.Add(db, integration.OrganizationId, SignalKind, integration.Id.ToString(System.Globalization.CultureInfo.InvariantCulture));
        await db.SaveChangesAsync(cancellationToken);
    }

    private void SealSecrets(Integration integration, IReadOnlyDictionary<string, string> secrets)
    {
        foreach (var (field, value) in secrets)
        {
            var sealedValue = value.Length == 0 ? null : box.Seal(value, SecretPurpose.OfField(integration.PublicId, field));
            integration.SetSecret(field, sealedValue, sealedValue is null ? default : SecretBox.KeyIdOf(sealedValue)!.Value, actor.Name, time.GetUtcNow());
        }
    }

    /// <summary>The wanted slug, or one made from the name with the first free number; null when the wanted one is taken.</summary>
    private static async Task<string?> FreeSlugAsync(ConsoleDb db, IntegrationDraft draft, CancellationToken cancellationToken)
    {
        var wanted = draft.Slug ?? IntegrationRules.SlugFrom(draft.Name);
        var stem = wanted.Length > IntegrationRules.LongestSlug - 5 ? wanted[..(IntegrationRules.LongestSlug - 5)].TrimEnd('-') : wanted;
        var taken = await db.Set<Integration>().Where(i => i.Slug.StartsWith(stem)).Select(i => i.Slug).ToListAsync(cancellationToken);
        if (!taken.Contains(wanted, StringComparer.Ordinal) && !IntegrationRules.IsReserved(wanted))
        {
            return wanted;
        }

        if (draft.Slug is not null)
        {
            return null;
        }

        return Enumerable.Range(2, taken.Count + 1).Select(n => $"{stem}-{n}").First(s => !taken.Contains(s, StringComparer.Ordinal));
    }

    private static ChangeOutcome.Invalid SlugTaken() => Invalid("slug", "Another integration already has this name in URLs; choose a different one.");

    private static ChangeOutcome.Invalid Invalid(string field, string message) => new(new Dictionary<string, string>(StringComparer.Ordinal) { [field] = message });
}
