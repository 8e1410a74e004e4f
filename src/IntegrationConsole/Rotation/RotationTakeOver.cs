using IntegrationConsole.Data;
using IntegrationConsole.Jobs;
using Microsoft.EntityFrameworkCore;

namespace IntegrationConsole.Rotation;

/// <summary>Frees the rotation that a dead process worked on; the next clock tick of any process goes on with it.</summary>
internal sealed class RotationTakeOver : ITakeOverWork
{
    public Task TakeOverAsync(ConsoleDb db, int deadProcessId, CancellationToken cancellationToken) =>
        db.Set<KeyRotation>().Where(r => r.Owner == deadProcessId).ExecuteUpdateAsync(set => set.SetProperty(r => r.Owner, 0), cancellationToken);
}
