using System.Text.Json;
using System.Text.Json.Serialization;
using IntegrationConsole.Access;
using IntegrationConsole.Data;
using IntegrationConsole.Live;
using IntegrationConsole.Webhooks.Outbound;
using Microsoft.EntityFrameworkCore;

namespace IntegrationConsole.Webhooks;

/// <summary>Reads and changes what holds for all webhooks of the current organization (scoped service): row, audit entry and signal in one transaction. Who may is up to the caller.</summary>
public sealed class DefaultsChanges(IDbContextFactory<ConsoleDb> databases, EndpointBook book, IRecordAudit audit, Signals signals, OrganizationScope scope)
{
    private static readonly JsonSerializerOptions Picture = new(JsonSerializerDefaults.Web) { Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) } };

    /// <summary>What holds, and its version; 0: nobody has changed anything yet.</summary>
    public async Task<(WebhookDefaults Values, int Version)> ReadAsync(CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var row = await db.Set<WebhookSettings>().AsNoTracking().SingleOrDefaultAsync(cancellationToken);
        return row is null ? (WebhookDefaults.Standard, 0) : (row.Values, row.Version);
    }

    /// <summary>What our own headers begin with here: as set, or made of the organization's name.</summary>
    public async Task<string> HeaderPrefixAsync(CancellationToken cancellationToken)
    {
        if ((await ReadAsync(cancellationToken)).Values.HeaderPrefix is { } prefix)
        {
            return prefix;
        }

        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        return SignatureRules.HeaderPrefix(await db.Organizations.Where(o => o.Id == scope.OrganizationId).Select(o => o.Name).SingleAsync(cancellationToken));
    }

    /// <param name="expected">The version that the change started from; null: whatever there is.</param>
    public async Task<DefaultsOutcome> ChangeAsync(WebhookDefaults values, int? expected, CancellationToken cancellationToken)
    {
        if (DefaultsRules.Check(values) is { Count: > 0 } problems)
        {
            return new DefaultsOutcome.Invalid(problems);
        }

        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var row = await db.Set<WebhookSettings>().SingleOrDefaultAsync(cancellationToken);
        if (expected is { } version && version != (row?.Version ?? 0))
        {
            return new DefaultsOutcome.Stale(row?.Version ?? 0);
        }

        var before = row?.Values ?? WebhookDefaults.Standard;
        if (row is null)
        {
            db.Add(row = new(scope.OrganizationId, values));
        }
        else
        {
            row.Change(values);
        }

        await audit.RecordAsync(new("webhook.settings.changed", AuditCategories.Configuration, "webhook settings", JsonSerializer.Serialize(before, Picture), JsonSerializer.Serialize(values, Picture)), db, cancellationToken);
        signals.Add(db, scope.OrganizationId, EndpointSignals.EndpointsChanged, EndpointSignals.SubjectOf(scope.OrganizationId));
        return await TryCommitAsync(db, transaction, row, cancellationToken);
    }

    private async Task<DefaultsOutcome> TryCommitAsync(ConsoleDb db, Microsoft.EntityFrameworkCore.Storage.IDbContextTransaction transaction, WebhookSettings row, CancellationToken cancellationToken)
    {
        try
        {
            await db.SaveChangesAsync(cancellationToken);
            await transaction.CommitAsync(cancellationToken);
        }
        catch (DbUpdateException failure) when (failure is DbUpdateConcurrencyException || row.Version == 1) // that one: two people made the first change at once
        {
            await transaction.RollbackAsync(cancellationToken);
            return new DefaultsOutcome.Stale((await ReadAsync(cancellationToken)).Version);
        }

        await book.ReloadAsync(scope.OrganizationId, CancellationToken.None); // committed: what is resident must follow
        return new DefaultsOutcome.Saved(row.Values, row.Version);
    }
}
