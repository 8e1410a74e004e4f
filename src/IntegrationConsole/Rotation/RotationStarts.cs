using IntegrationConsole.Data;
using IntegrationConsole.Secrets;
using Microsoft.EntityFrameworkCore;

namespace IntegrationConsole.Rotation;

/// <summary>Starts rotations: what the button and the schedule have in common. The work itself is <see cref="RotationRun"/>'s.</summary>
public sealed class RotationStarts(Database database, IEnumerable<IHoldSealedValues> holders, SealingKeys keys, RotationAudit audit, TimeProvider time)
{
    /// <summary>Adds an open rotation.</summary>
    /// <param name="tell">Adds the audit entry to the same transaction.</param>
    /// <returns>Null: another one is open; it is this one's index that says so, whoever was first.</returns>
    internal async Task<KeyRotation?> StartAsync(RotationCause cause, string by, int auditedIn, Func<ConsoleDb, KeyRotation, Task> tell, CancellationToken cancellationToken)
    {
        await using var db = database.OpenForSystem();
        if (await db.Set<KeyRotation>().AnyAsync(r => r.EndedAt == null, cancellationToken))
        {
            return null;
        }

        var counts = await SealedCounts.ReadAsync(db, holders, cancellationToken);
        var rotation = new KeyRotation(cause, by, auditedIn, counts.Values.Sum(), counts.Keys, time.GetUtcNow());
        db.Add(rotation);
        await tell(db, rotation);
        try
        {
            await db.SaveChangesAsync(cancellationToken);
        }
        catch (DbUpdateException)
        {
            if (!await IsOpenAsync(cancellationToken))
            {
                throw;
            }

            return null; // somebody else was faster
        }

        return rotation;
    }

    /// <summary>Starts the rotation that the schedule asks for, if it is due and none is open.</summary>
    public async Task StartIfDueAsync(CancellationToken cancellationToken)
    {
        await using var db = database.OpenForSystem();
        if (await db.Set<KeySchedule>().AsNoTracking().SingleOrDefaultAsync(cancellationToken) is not { Days: > 0 } schedule)
        {
            return;
        }

        var last = await db.Set<KeyRotation>().MaxAsync(r => (DateTimeOffset?)r.StartedAt, cancellationToken);
        if (RotationRules.NextDue(schedule.Days, last, SealingSince()) <= time.GetUtcNow())
        {
            await StartAsync(RotationCause.Schedule, "schedule", schedule.AuditedIn, (context, rotation) => audit.StartedAsync(context, rotation, schedule.Days, cancellationToken), cancellationToken);
        }
    }

    /// <summary>When the key that seals now was made.</summary>
    internal DateTimeOffset SealingSince()
    {
        var current = keys.Current().Id;
        return keys.All().First(k => k.Id == current).CreatedAt;
    }

    private async Task<bool> IsOpenAsync(CancellationToken cancellationToken)
    {
        await using var db = database.OpenForSystem();
        return await db.Set<KeyRotation>().AnyAsync(r => r.EndedAt == null, cancellationToken);
    }
}
