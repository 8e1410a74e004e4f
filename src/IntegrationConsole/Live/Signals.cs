using IntegrationConsole.Data;

namespace IntegrationConsole.Live;

/// <summary>Writes signals for the other processes.</summary>
public sealed class Signals(TimeProvider time)
{
    /// <summary>This process's mark on its signals.</summary>
    public Guid Origin { get; } = Guid.NewGuid();

    /// <summary>Adds a signal to the caller's context: it is sent if and when the change is committed.</summary>
    public void Add(ConsoleDb db, int organizationId, string kind, string subject) =>
        db.Add(new Signal(organizationId, Origin, kind, subject, time.GetUtcNow()));
}
