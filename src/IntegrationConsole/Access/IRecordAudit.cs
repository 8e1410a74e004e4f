using IntegrationConsole.Data;

namespace IntegrationConsole.Access;

/// <summary>The way into the audit trail; a boundary, because the trail itself (Audit) stands downstream of Access. Scoped service.</summary>
public interface IRecordAudit
{
    /// <summary>Keeps the record, with who and from where taken from <see cref="CurrentActor"/>.</summary>
    /// <param name="record">What was done or tried.</param>
    /// <param name="db">
    /// The context that makes the change: the entry is only added to it and becomes true with the caller's own SaveChanges, so a change and its
    /// entry are committed together. Null: the entry is committed at once in a context of its own.
    /// </param>
    Task RecordAsync(AuditRecord record, ConsoleDb? db, CancellationToken cancellationToken);
}
