namespace IntegrationConsole.Rotation;

/// <summary>How often the key is to be rotated: one row for the installation.</summary>
public sealed class KeySchedule
{
    /// <summary>The one row's key.</summary>
    public const int TheOnly = 1;

    private KeySchedule() { }

    public KeySchedule(int days, string setBy, int auditedIn, DateTimeOffset setAt)
    {
        Id = TheOnly;
        Set(days, setBy, auditedIn, setAt);
    }

    public int Id { get; private set; }

    /// <summary>Days between rotations, one of <see cref="RotationRules.ScheduleDays"/>; 0: off.</summary>
    public int Days { get; private set; }

    public string SetBy { get; private set; } = "";

    /// <summary>The organization whose audit trail tells of what the schedule starts.</summary>
    public int AuditedIn { get; private set; }

    public DateTimeOffset SetAt { get; private set; }

    public void Set(int days, string setBy, int auditedIn, DateTimeOffset setAt) => (Days, SetBy, AuditedIn, SetAt) = (days, setBy, auditedIn, setAt);
}
