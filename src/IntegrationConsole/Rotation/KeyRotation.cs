using System.Globalization;

namespace IntegrationConsole.Rotation;

/// <summary>
/// One rotation of the encryption key, under way or past. It belongs to the installation: there is one key ring for all organizations.
/// Which values are left is never stored but asked of the tables, so a process may die at any instruction; this row says who works on it and how far it came.
/// </summary>
public sealed class KeyRotation
{
    private KeyRotation() { }

    public KeyRotation(RotationCause cause, string startedBy, int auditedIn, int total, IEnumerable<Guid> oldKeys, DateTimeOffset startedAt)
    {
        PublicId = Guid.CreateVersion7(startedAt);
        (Cause, StartedBy, AuditedIn, Total, StartedAt) = (cause, startedBy, auditedIn, total, startedAt);
        OldKeys = string.Join(' ', oldKeys.Select(k => k.ToString("N", CultureInfo.InvariantCulture)));
    }

    public int Id { get; private set; }

    public Guid PublicId { get; private set; }

    public RotationState State { get; private set; }

    public RotationCause Cause { get; private set; }

    /// <summary>E-mail address of the user, name of the API key, or <c>schedule</c>.</summary>
    public string StartedBy { get; private set; } = "";

    /// <summary>The organization whose audit trail tells of it: that of whoever started it or set the schedule.</summary>
    public int AuditedIn { get; private set; }

    public DateTimeOffset StartedAt { get; private set; }

    public DateTimeOffset? EndedAt { get; private set; }

    /// <summary>The ids of the keys that sealed values at the start, 32 hexadecimal digits each, separated by blanks.</summary>
    public string OldKeys { get; private set; } = "";

    /// <summary>Null until it is made.</summary>
    public Guid? NewKeyId { get; private set; }

    public DateTimeOffset? NewKeyAt { get; private set; }

    /// <summary>Values to be sealed anew, as known so far.</summary>
    public int Total { get; private set; }

    /// <summary>Values sealed anew.</summary>
    public int Done { get; private set; }

    /// <summary>Values that could not be; the newest of them are <see cref="RotationFailure"/> rows.</summary>
    public int Failed { get; private set; }

    /// <summary>Transactions of values so far.</summary>
    public int Batches { get; private set; }

    /// <summary>Time spent on batches, for the rate.</summary>
    public TimeSpan Worked { get; private set; }

    /// <summary>The process that works on it (<c>ConsoleProcesses.Id</c>); 0: nobody.</summary>
    public int Owner { get; private set; }

    /// <summary>Why it ended as it did, when there is more to say than the figures.</summary>
    public string? Remark { get; private set; }

    /// <summary>Always 1: a unique index over it, of open rotations only, lets one be open at a time.</summary>
    public int Lane { get; private set; } = 1;

    public bool IsOpen => EndedAt is null;
}
