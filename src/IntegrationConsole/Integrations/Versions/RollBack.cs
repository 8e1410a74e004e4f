using IntegrationConsole.Access;
using IntegrationConsole.Data;
using IntegrationConsole.Providers.Contract;
using IntegrationConsole.Secrets;
using Microsoft.EntityFrameworkCore;

namespace IntegrationConsole.Integrations.Versions;

/// <summary>Brings an integration back to what it was at an earlier version. That becomes a new version; nothing between is lost.</summary>
public sealed class RollBack(ConfigurationCommit commit, SecretBox box, CurrentActor actor, TimeProvider time)
{
    /// <param name="slug">Which one.</param>
    /// <param name="number">The version to go back to.</param>
    /// <param name="withSecrets">Whether its secrets come back too; without, those of now stay.</param>
    /// <param name="note">Why, for the list of versions.</param>
    /// <param name="expectedVersion">The version that was looked at; null goes back from whatever there is.</param>
    /// <returns>Invalid when there is no such version, when one of its secrets does not open, or when today's provider refuses it.</returns>
    public Task<ChangeOutcome> RunAsync(string slug, int number, bool withSecrets, string? note, int? expectedVersion, CancellationToken cancellationToken) =>
        RunAsync(slug, number, withSecrets, new VersionStamp(ConfigurationChange.RolledBack, note, number), expectedVersion, cancellationToken);

    /// <summary>What it would change or refuse, without doing it.</summary>
    public Task<ChangeOutcome> PreviewAsync(string slug, int number, bool withSecrets, int? expectedVersion, CancellationToken cancellationToken) =>
        RunAsync(slug, number, withSecrets, new VersionStamp(ConfigurationChange.RolledBack, DryRun: true), expectedVersion, cancellationToken);

    private Task<ChangeOutcome> RunAsync(string slug, int number, bool withSecrets, VersionStamp stamp, int? expectedVersion, CancellationToken cancellationToken) =>
        commit.ChangeAsync(slug, expectedVersion, stamp, (db, integration) => ApplyAsync(db, integration, number, withSecrets, stamp.Note, cancellationToken), cancellationToken);

    private async Task<ChangeOutcome?> ApplyAsync(ConsoleDb db, Integration integration, int number, bool withSecrets, string? note, CancellationToken cancellationToken)
    {
        var version = await db.Set<IntegrationVersion>().AsNoTracking().SingleOrDefaultAsync(v => v.IntegrationId == integration.Id && v.Number == number, cancellationToken);
        if (version is null || number == integration.Version)
        {
            return Invalid("version", version is null ? $"Version {number} is not kept. Choose one of the list." : $"Version {number} is the present one already.");
        }

        var then = withSecrets ? await SecretsAtAsync(db, integration, number, cancellationToken) : null;
        if (then?.FirstOrDefault(s => box.Open(s.SealedValue, SecretPurpose.OfField(integration.PublicId, s.Field)) is not OpenResult.Opened) is { } shut)
        {
            return Invalid($"secrets.{shut.Field}", $"The secret of version {number} can't be decrypted: its key is gone. Go back without secrets, then enter this one again.");
        }

        if (then is not null && version.SecretsSet.Keys.FirstOrDefault(f => !then.Exists(s => string.Equals(s.Field, f, StringComparison.Ordinal))) is { } forgotten)
        {
            return Invalid($"secrets.{forgotten}", $"A secret of version {number} was forgotten: {forgotten}. Go back without secrets, then enter this one again if it is needed.");
        }

        // A secret that the version lacked (a copy whose secrets were entered later) it may lack again.
        var fields = integration.Secrets.Select(s => s.Field).Concat(then?.Select(s => s.Field) ?? []).ToHashSet(StringComparer.Ordinal);
        if (ProviderCatalog.Find(integration.ProviderId)?.Manifest is not { } manifest)
        {
            return Invalid("providerId", $"This version of the console has no provider \"{integration.ProviderId}\". Update the console, or delete the integration.");
        }

        if (IntegrationRules.Check(version.State with { VersionNote = note }, manifest, fields) is { Count: > 0 } problems)
        {
            return new ChangeOutcome.Invalid(problems);
        }

        integration.Apply(version.State, actor.Name, time.GetUtcNow());
        if (then is not null)
        {
            BringBack(integration, then);
        }

        return null;
    }

    /// <summary>The sealed texts themselves come back: they are sealed for the same integration and field.</summary>
    private static void BringBack(Integration integration, List<ReplacedSecret> then)
    {
        foreach (var field in integration.Secrets.Select(s => s.Field).Where(f => !then.Exists(s => string.Equals(s.Field, f, StringComparison.Ordinal))).ToList())
        {
            integration.SetSecret(field, sealedValue: null, default, "", default);
        }

        foreach (var secret in then.Where(s => !integration.Secrets.Exists(now => string.Equals(now.Field, s.Field, StringComparison.Ordinal) && now.UpdatedAt == s.UpdatedAt)))
        {
            integration.SetSecret(secret.Field, secret.SealedValue, secret.KeyId, secret.UpdatedBy, secret.UpdatedAt);
        }
    }

    /// <summary>One row for each secret field that the version had, whether its value was replaced since or not.</summary>
    private static async Task<List<ReplacedSecret>> SecretsAtAsync(ConsoleDb db, Integration integration, int number, CancellationToken cancellationToken)
    {
        var replaced = await db.Set<ReplacedSecret>().AsNoTracking().Where(s => s.IntegrationId == integration.Id && s.FromVersion <= number && s.UntilVersion > number).ToListAsync(cancellationToken);
        return [.. replaced, .. integration.Secrets.Where(s => s.FromVersion <= number).Select(s => new ReplacedSecret(s, integration.Version + 1))];
    }

    private static ChangeOutcome.Invalid Invalid(string field, string message) => new(new Dictionary<string, string>(StringComparer.Ordinal) { [field] = message });
}
