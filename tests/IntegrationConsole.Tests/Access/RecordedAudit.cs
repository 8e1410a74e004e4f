using System.Collections.Concurrent;
using IntegrationConsole.Access;
using IntegrationConsole.Data;

namespace IntegrationConsole.Tests.Access;

/// <summary>Stands at the boundary to Audit: keeps what Access hands over, and who did it.</summary>
internal sealed class RecordedAudit(CurrentActor actor, RecordedAudit.Entries entries) : IRecordAudit
{
    public Task RecordAsync(AuditRecord record, ConsoleDb? db, CancellationToken cancellationToken)
    {
        entries.All.Enqueue((record, actor.Name, record.OrganizationId ?? actor.OrganizationId));
        return Task.CompletedTask;
    }

    internal sealed class Entries
    {
        public ConcurrentQueue<(AuditRecord Record, string Who, int Organization)> All { get; } = new();
    }
}
