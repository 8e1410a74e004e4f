using IntegrationConsole.Access;
using IntegrationConsole.Data;

namespace IntegrationConsole.Audit;

/// <summary>Writes the audit trail (scoped service). Who and from where come from <see cref="CurrentActor"/>; entries are only ever added.</summary>
public sealed partial class AuditTrail(Database database, CurrentActor actor, OrganizationScope scope, TimeProvider time, ILogger<AuditTrail> log) : IRecordAudit
{
    /// <summary>Adds an entry to the caller's context: it is committed together with the change it tells of, by the caller's own SaveChanges.</summary>
    /// <returns>Null when no organization is known; then the record is in the log only.</returns>
    public AuditEntry? Add(ConsoleDb db, AuditRecord record)
    {
        var entry = Make(record);
        if (entry is not null)
        {
            db.Add(entry);
        }

        return entry;
    }

    /// <summary>Commits an entry of its own, for what changes nothing: sign-ins, tests, exports, refusals.</summary>
    public async Task RecordAsync(AuditRecord record, CancellationToken cancellationToken)
    {
        if (Make(record) is not { } entry)
        {
            return;
        }

        await using var db = database.Open(Reach.Of(entry.OrganizationId));
        db.Add(entry);
        await db.SaveChangesAsync(cancellationToken);
    }

    /// <inheritdoc/>
    Task IRecordAudit.RecordAsync(AuditRecord record, ConsoleDb? db, CancellationToken cancellationToken)
    {
        if (db is null)
        {
            return RecordAsync(record, cancellationToken);
        }

        Add(db, record);
        return Task.CompletedTask;
    }

    private AuditEntry? Make(AuditRecord record)
    {
        var organization = record.OrganizationId ?? (actor.OrganizationId > 0 ? actor.OrganizationId : scope.OrganizationId);
        if (organization <= 0)
        {
            LogHomeless(record.Action, record.Target, actor.Name, actor.IpAddress, record.Success);
            return null;
        }

        return new AuditEntry(organization, time.GetUtcNow(), actor, record, AuditDiff.Between(record.Before, record.After));
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Audit, of no organization: {Action} on {Target} by {Actor} from {Address}, success {Success}.")]
    private partial void LogHomeless(string action, string target, string actor, string? address, bool success);
}
