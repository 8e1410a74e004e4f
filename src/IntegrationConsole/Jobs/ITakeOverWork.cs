using IntegrationConsole.Data;

namespace IntegrationConsole.Jobs;

/// <summary>What a feature does with the work of a process that died: make it claimable again.</summary>
public interface ITakeOverWork
{
    /// <summary>Called inside the transaction that removes the dead process's row.</summary>
    Task TakeOverAsync(ConsoleDb db, int deadProcessId, CancellationToken cancellationToken);
}
