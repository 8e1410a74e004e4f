using IntegrationConsole.Data;

namespace IntegrationConsole.Bulk;

/// <summary>
/// One thing done to many integrations, under way or past. It acts as whoever started it, with what they may do at that moment; how far it is, is asked of its
/// items, so a process may die at any instruction.
/// </summary>
public sealed class BulkRun : IBelongToOrganization
{
    private BulkRun() { }

    public BulkRun(BulkAction action, BulkPatch? patch, string startedBy, Guid userId, Guid? apiKeyId, DateTimeOffset createdAt)
    {
        PublicId = Guid.CreateVersion7(createdAt);
        (Action, Patch, StartedBy, UserId, ApiKeyId, CreatedAt) = (action, patch, startedBy, userId, apiKeyId, createdAt);
    }

    public int Id { get; private set; }

    public Guid PublicId { get; private set; }

    public int OrganizationId { get; private set; }

    public BulkAction Action { get; private set; }

    /// <summary>What an update changes or where a copy goes; null for other actions.</summary>
    public BulkPatch? Patch { get; private set; }

    public BulkState State { get; private set; }

    /// <summary>E-mail address of the user, or name of the API key.</summary>
    public string StartedBy { get; private set; } = "";

    public Guid UserId { get; private set; }

    public Guid? ApiKeyId { get; private set; }

    public DateTimeOffset CreatedAt { get; private set; }

    public DateTimeOffset? StartedAt { get; private set; }

    public DateTimeOffset? EndedAt { get; private set; }

    /// <summary>When somebody asked it to stop.</summary>
    public DateTimeOffset? CancelledAt { get; private set; }

    /// <summary>The process that works on it (<c>ConsoleProcesses.Id</c>); 0: nobody.</summary>
    public int Owner { get; private set; }

    /// <summary>The run whose changes this one puts back.</summary>
    public int? UndoOfId { get; private set; }

    /// <summary>Why it ended as it did, when there is more to say than the figures.</summary>
    public string? Remark { get; private set; }

    public bool IsOpen => EndedAt is null;

    internal void Undoes(BulkRun run) => UndoOfId = run.Id;
}
