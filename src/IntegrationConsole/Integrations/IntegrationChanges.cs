using IntegrationConsole.Access;
using IntegrationConsole.Data;
using IntegrationConsole.Integrations.Versions;
using IntegrationConsole.Providers.Contract;
using IntegrationConsole.Secrets;
using Microsoft.EntityFrameworkCore;

namespace IntegrationConsole.Integrations;

/// <summary>
/// Creates, edits, switches and deletes the integrations of the current organization. Each change is one transaction with everything that follows from it
/// (<see cref="ConfigurationCommit"/>).
/// </summary>
public sealed class IntegrationChanges(
    IDbContextFactory<ConsoleDb> databases,
    ConfigurationCommit commit,
    SecretBox box,
    CurrentActor actor,
    TimeProvider time)
{
    /// <summary>The kind of the signal that other processes get; its subject is the integration's id.</summary>
    public const string SignalKind = "integration.changed";

    public Task<ChangeOutcome> CreateAsync(IntegrationDraft draft, CancellationToken cancellationToken) => CreateAsync(draft, source: null, publicId: null, cancellationToken);

    /// <summary>Creates a copy: of the source's lineage, and the secrets that the source has may be entered later.</summary>
    internal Task<ChangeOutcome> CreateCopyAsync(IntegrationDraft draft, Integration source, Guid publicId, CancellationToken cancellationToken) => CreateAsync(draft, source, publicId, cancellationToken);

    private async Task<ChangeOutcome> CreateAsync(IntegrationDraft draft, Integration? source, Guid? publicId, CancellationToken cancellationToken)
    {
        if (ProviderCatalog.Find(draft.ProviderId) is not { } provider)
        {
            return Invalid("providerId", "Choose one of the providers that this console knows.");
        }

        var problems = IntegrationRules.Check(draft, provider.Manifest, SecretFields(source));
        if (problems.Count > 0)
        {
            return new ChangeOutcome.Invalid(problems);
        }

        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        if (await FreeSlugAsync(db, draft, cancellationToken) is not { } slug)
        {
            return ConfigurationCommit.SlugTaken();
        }

        var integration = new Integration(slug, provider.Manifest.Id, draft, actor.Name, time.GetUtcNow());
        if (source is not null)
        {
            integration.BeCopy(source.Lineage, publicId ?? integration.PublicId);
        }

        SealSecrets(integration, draft.Secrets);
        db.Add(integration);
        return await commit.CommitAsync(db, integration, new(ConfigurationChange.Created, draft.VersionNote), before: null, cancellationToken);
    }

    /// <param name="slug">Which one.</param>
    /// <param name="draft">What it is to be; its provider can't change.</param>
    /// <param name="expectedVersion">The version that the editor read; null overwrites whatever is there.</param>
    public Task<ChangeOutcome> UpdateAsync(string slug, IntegrationDraft draft, int? expectedVersion, CancellationToken cancellationToken) =>
        UpdateAsync(slug, draft, expectedVersion, new(ConfigurationChange.Updated, draft.VersionNote), source: null, cancellationToken);

    /// <summary>What <see cref="UpdateAsync(string, IntegrationDraft, int?, CancellationToken)"/> would change or refuse, without doing it.</summary>
    public Task<ChangeOutcome> PreviewAsync(string slug, IntegrationDraft draft, int? expectedVersion, CancellationToken cancellationToken) =>
        UpdateAsync(slug, draft, expectedVersion, new(ConfigurationChange.Updated, draft.VersionNote, DryRun: true), source: null, cancellationToken);

    /// <summary>Changes an integration to a copy of another, if it still is the version that <paramref name="target"/> was read at; secrets that the source has may be entered later.</summary>
    internal Task<ChangeOutcome> CopyOverAsync(Integration target, IntegrationDraft draft, Integration source, CancellationToken cancellationToken) =>
        UpdateAsync(target.Slug, draft, target.Version, new(ConfigurationChange.Copied, draft.VersionNote), source, cancellationToken);

    private Task<ChangeOutcome> UpdateAsync(string slug, IntegrationDraft draft, int? expectedVersion, VersionStamp stamp, Integration? source, CancellationToken cancellationToken) =>
        ChangeAsync(slug, expectedVersion, stamp, integration =>
        {
            var manifest = ProviderCatalog.Find(integration.ProviderId)?.Manifest;
            if (manifest is null || !string.Equals(draft.ProviderId, integration.ProviderId, StringComparison.Ordinal))
            {
                return Invalid("providerId", "The provider of an integration can't change; add a new integration instead.");
            }

            if (IntegrationRules.Check(draft, manifest, SecretFields(integration, source)) is { Count: > 0 } problems)
            {
                return new ChangeOutcome.Invalid(problems);
            }

            integration.Apply(draft, actor.Name, time.GetUtcNow());
            SealSecrets(integration, draft.Secrets);
            return null;
        }, cancellationToken);

    /// <summary>Turns probing on or off.</summary>
    public Task<ChangeOutcome> SwitchAsync(string slug, bool enabled, int? expectedVersion, CancellationToken cancellationToken) =>
        ChangeAsync(slug, expectedVersion, new(ConfigurationChange.Switched), integration =>
        {
            integration.Switch(enabled, actor.Name, time.GetUtcNow());
            return null;
        }, cancellationToken);

    /// <summary>Replaces secret fields only.</summary>
    public Task<ChangeOutcome> ReplaceCredentialsAsync(string slug, IReadOnlyDictionary<string, string> secrets, int? expectedVersion, CancellationToken cancellationToken) =>
        ChangeAsync(slug, expectedVersion, new(ConfigurationChange.CredentialsReplaced), integration =>
        {
            var manifest = ProviderCatalog.Find(integration.ProviderId)?.Manifest;
            var problems = CredentialRules.Check(manifest, secrets);
            if (problems.Count > 0)
            {
                return new ChangeOutcome.Invalid(problems);
            }

            integration.CredentialsReplaced(actor.Name, time.GetUtcNow());
            SealSecrets(integration, secrets);
            return null;
        }, cancellationToken);

    public async Task<ChangeOutcome> DeleteAsync(string slug, int? expectedVersion, CancellationToken cancellationToken) =>
        await ChangeAsync(slug, expectedVersion, new(ConfigurationChange.Deleted), _ => null, cancellationToken);

    private Task<ChangeOutcome> ChangeAsync(string slug, int? expectedVersion, VersionStamp stamp, Func<Integration, ChangeOutcome?> apply, CancellationToken cancellationToken) =>
        commit.ChangeAsync(slug, expectedVersion, stamp, (_, integration) => Task.FromResult(apply(integration)), cancellationToken);

    private static HashSet<string> SecretFields(params Integration?[] of) => of.SelectMany(i => i?.Secrets ?? []).Select(s => s.Field).ToHashSet(StringComparer.Ordinal);

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

    private static ChangeOutcome.Invalid Invalid(string field, string message) => new(new Dictionary<string, string>(StringComparer.Ordinal) { [field] = message });
}
