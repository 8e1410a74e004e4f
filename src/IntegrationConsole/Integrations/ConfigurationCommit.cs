using IntegrationConsole.Access;
using IntegrationConsole.Data;
using IntegrationConsole.Integrations.Compliance;
using IntegrationConsole.Integrations.Dependencies;
using IntegrationConsole.Integrations.Versions;
using IntegrationConsole.Live;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace IntegrationConsole.Integrations;

/// <summary>
/// The one way in which a configuration is stored: the change, its version, its audit entry, its consequences and the signal to other processes are one
/// transaction, and two editors at the same moment end in one change and one <see cref="ChangeOutcome.Stale"/>.
/// </summary>
public sealed class ConfigurationCommit(IDbContextFactory<ConsoleDb> databases, IRecordAudit audit, Signals signals, IEnumerable<IReactToConfiguration> reactions)
{
    /// <summary>Reads an integration, lets <paramref name="apply"/> change it and commits.</summary>
    /// <param name="slug">Which one.</param>
    /// <param name="expectedVersion">The version that the editor read; null changes whatever is there.</param>
    /// <param name="stamp">What the new version is called.</param>
    /// <param name="apply">Changes it in the context given, or says why not; then nothing is stored.</param>
    internal async Task<ChangeOutcome> ChangeAsync(string slug, int? expectedVersion, VersionStamp stamp, Func<ConsoleDb, Integration, Task<ChangeOutcome?>> apply, CancellationToken cancellationToken)
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

        var before = ConfigurationState.Of(integration);
        if (await apply(db, integration) is { } refused)
        {
            return refused;
        }

        if (await DependencyCheck.ProblemAsync(db, integration, before.Draft.DependsOn, cancellationToken) is { } problem)
        {
            return DependencyProblem(problem);
        }

        return stamp.DryRun
            ? new ChangeOutcome.Preview(VersionRules.Differences(before, ConfigurationState.Of(integration)))
            : await CommitAsync(db, integration, stamp, before, cancellationToken);
    }

    /// <summary>Commits what was changed in the context.</summary>
    /// <param name="db">Holds the integration, changed or added.</param>
    /// <param name="integration">Which one.</param>
    /// <param name="stamp">What the new version is called.</param>
    /// <param name="before">What there was; null for a new integration.</param>
    internal async Task<ChangeOutcome> CommitAsync(ConsoleDb db, Integration integration, VersionStamp stamp, ConfigurationState? before, CancellationToken cancellationToken)
    {
        if (before is null && await DependencyCheck.ProblemAsync(db, integration, [], cancellationToken) is { } problem)
        {
            return DependencyProblem(problem);
        }

        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        try
        {
            await SaveAsync(db, integration, stamp, before, cancellationToken);
            await transaction.CommitAsync(cancellationToken);
        }
        catch (DbUpdateConcurrencyException)
        {
            return await OvertakenAsync(transaction, integration, cancellationToken);
        }
        catch (DbUpdateException) when (before is null)
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
            await reaction.ChangedAsync(integration, stamp.Change, cancellationToken);
        }

        return new ChangeOutcome.Done(integration);
    }

    private static ChangeOutcome.Invalid DependencyProblem(string problem) => new(new Dictionary<string, string>(StringComparer.Ordinal) { ["dependsOn"] = problem });

    internal static ChangeOutcome.Invalid SlugTaken() =>
        new(new Dictionary<string, string>(StringComparer.Ordinal) { ["slug"] = "Another integration already has this name in URLs; choose a different one." });

    private async Task SaveAsync(ConsoleDb db, Integration integration, VersionStamp stamp, ConfigurationState? before, CancellationToken cancellationToken)
    {
        var deleted = stamp.Change is ConfigurationChange.Deleted;
        if (!deleted)
        {
            await db.SaveChangesAsync(cancellationToken); // a new integration gets its key
            await VersionJournal.KeepAsync(db, integration, stamp, before, cancellationToken);
        }

        foreach (var reaction in reactions)
        {
            await reaction.ChangingAsync(db, integration, stamp.Change, cancellationToken);
        }

        if (deleted)
        {
            db.Remove(integration);
        }

        var (old, now) = (before is null ? null : IntegrationFacts.For(before), deleted ? null : IntegrationFacts.For(integration));
        if (ComplianceRules.IsAudited(before?.Draft.Compliance, deleted ? null : integration.Compliance, IntegrationFacts.Changed(old, now)))
        {
            await audit.RecordAsync(IntegrationFacts.Record(integration, stamp.Change, old, now), db, cancellationToken);
        }

        signals.Add(db, integration.OrganizationId, IntegrationChanges.SignalKind, integration.Id.ToString(System.Globalization.CultureInfo.InvariantCulture));
        await db.SaveChangesAsync(cancellationToken);
    }

    private async Task<ChangeOutcome> OvertakenAsync(IDbContextTransaction transaction, Integration integration, CancellationToken cancellationToken)
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
}
