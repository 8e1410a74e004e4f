using System.Data;
using IntegrationConsole.Access;
using IntegrationConsole.Data;
using IntegrationConsole.Secrets;
using Microsoft.EntityFrameworkCore;

namespace IntegrationConsole.Rotation;

/// <summary>
/// What a person may do with the keys, each with its audit entry in the same transaction (scoped service). Callers have checked <see cref="Permission.ManageEncryptionKeys"/>.
/// The key ring is the installation's, hence the context that sees everything; nothing of an organization leaves this class but numbers.
/// </summary>
public sealed class KeyRotations(Database database, RotationStarts starts, IEnumerable<IHoldSealedValues> holders, IRecordAudit audit, CurrentActor actor, OrganizationScope scope, TimeProvider time)
{
    public async Task<KeyOutcome> StartAsync(CancellationToken cancellationToken) =>
        await starts.StartAsync(
            RotationCause.Request, actor.Name, scope.OrganizationId, (db, rotation) => audit.RecordAsync(RotationAudit.Started(rotation), db, cancellationToken), cancellationToken) is not null
            ? new KeyOutcome.Done()
            : new KeyOutcome.Refused("A rotation is open already. Wait for its end, or go on with it if it is paused.");

    public Task<KeyOutcome> PauseAsync(CancellationToken cancellationToken) => MoveAsync(RotationState.Running, RotationState.Paused, "keys.rotation.paused", "No rotation is running.", cancellationToken);

    public Task<KeyOutcome> ResumeAsync(CancellationToken cancellationToken) => MoveAsync(RotationState.Paused, RotationState.Running, "keys.rotation.resumed", "No rotation is paused.", cancellationToken);

    /// <param name="days">One of <see cref="RotationRules.ScheduleDays"/>.</param>
    public async Task<KeyOutcome> ScheduleAsync(int days, CancellationToken cancellationToken)
    {
        if (!RotationRules.ScheduleDays.Contains(days))
        {
            return new KeyOutcome.Refused($"Choose {string.Join(", ", RotationRules.ScheduleDays.Skip(1))} days, or 0 for off.");
        }

        await using var db = database.OpenForSystem();
        var schedule = await db.Set<KeySchedule>().SingleOrDefaultAsync(cancellationToken);
        var before = schedule?.Days ?? 0;
        if (before == days)
        {
            return new KeyOutcome.Done();
        }

        if (schedule is null)
        {
            db.Add(new KeySchedule(days, actor.Name, scope.OrganizationId, time.GetUtcNow()));
        }

        schedule?.Set(days, actor.Name, scope.OrganizationId, time.GetUtcNow());
        var record = new AuditRecord("keys.schedule.changed", AuditCategories.Security, RotationAudit.Target, RotationAudit.Json(new { everyDays = before }), RotationAudit.Json(new { everyDays = days }));
        await audit.RecordAsync(record, db, cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
        return new KeyOutcome.Done();
    }

    /// <summary>Takes a retired key out of the ring. The last look for values and the deed are one transaction.</summary>
    public async Task<KeyOutcome> DestroyAsync(Guid keyId, CancellationToken cancellationToken)
    {
        await using var db = database.OpenForSystem();
        await using var transaction = await db.Database.BeginTransactionAsync(IsolationLevel.Serializable, cancellationToken);
        var retired = await db.Set<RetiredKey>().SingleOrDefaultAsync(k => k.KeyId == keyId, cancellationToken);
        var values = (await SealedCounts.ReadAsync(db, holders, cancellationToken)).GetValueOrDefault(keyId);
        if (RotationRules.WhyNotDestroy(retired, values, time.GetUtcNow()) is { } why)
        {
            return new KeyOutcome.Refused(why);
        }

        retired!.Destroy(actor.Name, time.GetUtcNow());
        await KeyRingRepository.RemoveAsync(db, keyId, cancellationToken);
        await audit.RecordAsync(new("keys.destroyed", AuditCategories.Security, RotationAudit.Target, After: RotationAudit.Json(new { key = keyId })) { Sensitive = true }, db, cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return new KeyOutcome.Done();
    }

    private async Task<KeyOutcome> MoveAsync(RotationState from, RotationState to, string action, string otherwise, CancellationToken cancellationToken)
    {
        await using var db = database.OpenForSystem();
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var rotation = await db.Set<KeyRotation>().AsNoTracking().SingleOrDefaultAsync(r => r.EndedAt == null && r.State == from, cancellationToken);
        if (rotation is null || await db.Set<KeyRotation>().Where(r => r.Id == rotation.Id && r.State == from).ExecuteUpdateAsync(set => set.SetProperty(r => r.State, to).SetProperty(r => r.Owner, 0), cancellationToken) == 0)
        {
            return new KeyOutcome.Refused(otherwise);
        }

        var facts = RotationAudit.Json(new { rotation = rotation.PublicId, done = rotation.Done, total = rotation.Total });
        await audit.RecordAsync(new(action, AuditCategories.Security, RotationAudit.Target, After: facts), db, cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return new KeyOutcome.Done();
    }
}
