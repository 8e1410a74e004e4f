using System.Data;
using IntegrationConsole.Data;
using IntegrationConsole.Secrets;
using Microsoft.EntityFrameworkCore;

namespace IntegrationConsole.Rotation;

/// <summary>
/// What a rotation writes. Every write carries the fence: only while the row is Running and owned by the writing process does its transaction commit, so a process that was
/// taken for dead, or a person's pause, can't be overtaken.
/// </summary>
public sealed partial class RotationJournal(Database database, RotationAudit audit, TimeProvider time, ILogger<RotationJournal> log)
{
    /// <summary>The running rotation, if it is this process's or nobody's; then it is this process's.</summary>
    public async Task<KeyRotation?> ClaimAsync(int owner, CancellationToken cancellationToken)
    {
        await using var db = database.OpenForSystem();
        var rotation = await db.Set<KeyRotation>().AsNoTracking().SingleOrDefaultAsync(r => r.EndedAt == null, cancellationToken);
        if (rotation is null or { State: not RotationState.Running } || (rotation.Owner != 0 && rotation.Owner != owner))
        {
            return null;
        }

        var mine = rotation.Owner == owner || await db.Set<KeyRotation>()
            .Where(r => r.Id == rotation.Id && r.Owner == 0 && r.State == RotationState.Running)
            .ExecuteUpdateAsync(set => set.SetProperty(r => r.Owner, owner), cancellationToken) == 1;
        return mine ? rotation : null;
    }

    public async Task KeyMadeAsync(KeyRotation rotation, int owner, Guid newKey, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        await using var db = database.OpenForSystem();
        await Ours(db, rotation.Id, owner).ExecuteUpdateAsync(set => set.SetProperty(r => r.NewKeyId, newKey).SetProperty(r => r.NewKeyAt, now), cancellationToken);
        LogKey(rotation.PublicId, newKey);
    }

    /// <summary>Values sealed meanwhile with an old key, and failed ones, make the total known at the start too small.</summary>
    public async Task LeftAsync(KeyRotation rotation, int left, CancellationToken cancellationToken)
    {
        await using var db = database.OpenForSystem();
        await db.Set<KeyRotation>().Where(r => r.Id == rotation.Id && r.Total < r.Done + left).ExecuteUpdateAsync(set => set.SetProperty(r => r.Total, r => r.Done + left), cancellationToken);
    }

    /// <summary>Writes a batch in one transaction.</summary>
    /// <returns>How many values are sealed anew; null: the rotation is not ours, nothing was written.</returns>
    internal async Task<int?> WriteAsync(RotationPass pass, IHoldSealedValues table, IReadOnlyList<(SealedRow Row, ResealResult Result)> batch, long began, CancellationToken cancellationToken)
    {
        await using var db = database.OpenForSystem();
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        if (await Ours(db, pass.RotationId, pass.Owner).ExecuteUpdateAsync(set => set.SetProperty(r => r.Batches, r => r.Batches + 1), cancellationToken) == 0)
        {
            return null;
        }

        var resealed = 0;
        foreach (var (row, result) in batch)
        {
            if (result is ResealResult.Resealed fresh && await table.ReplaceAsync(db, row, fresh.SealedText, fresh.KeyId, cancellationToken))
            {
                resealed++;
            }
        }

        await AddFailuresAsync(db, pass.RotationId, table.Name, batch, cancellationToken);
        var worked = time.GetElapsedTime(began);
        await Ours(db, pass.RotationId, pass.Owner).ExecuteUpdateAsync(set => set.SetProperty(r => r.Done, r => r.Done + resealed).SetProperty(r => r.Worked, r => r.Worked + worked), cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return resealed;
    }

    /// <summary>Ends the rotation if nothing but the pass's failures is left, and retires what nothing uses; the last look and the end are one transaction.</summary>
    /// <returns>False: something is left, or the rotation is not ours; look again.</returns>
    internal async Task<bool> CompleteAsync(RotationPass pass, IReadOnlyList<IHoldSealedValues> tables, IReadOnlyList<RingKey> ring, CancellationToken cancellationToken)
    {
        await using var db = database.OpenForSystem();
        await using var transaction = await db.Database.BeginTransactionAsync(IsolationLevel.Serializable, cancellationToken);
        var counts = await SealedCounts.ReadAsync(db, tables, cancellationToken);
        var left = counts.Where(c => !pass.FreshKeys.Contains(c.Key)).Sum(c => c.Value);
        if (left != pass.Failures.Count || await Ours(db, pass.RotationId, pass.Owner).SingleOrDefaultAsync(cancellationToken) is not { } rotation)
        {
            return false;
        }

        await ForgetOldFailuresAsync(db, pass, cancellationToken);
        var retired = await RetireAsync(db, pass, counts, ring, cancellationToken);
        var state = left == 0 ? RotationState.Completed : RotationState.Failed;
        await FinishAsync(db, rotation, pass.Owner, state, left, null, cancellationToken);
        await audit.EndedAsync(db, rotation, state, left, retired, cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        LogEnded(rotation.PublicId, state, rotation.Done, left, retired.Count);
        return true;
    }

    /// <summary>Ends a rotation that can't go on.</summary>
    public async Task EndAsync(KeyRotation rotation, int owner, RotationState state, string remark, CancellationToken cancellationToken)
    {
        await using var db = database.OpenForSystem();
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        await FinishAsync(db, rotation, owner, state, 0, remark, cancellationToken);
        await audit.EndedAsync(db, rotation, state, 0, [], cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        LogEnded(rotation.PublicId, state, rotation.Done, 0, 0);
    }

    /// <summary>The fence.</summary>
    private static IQueryable<KeyRotation> Ours(ConsoleDb db, int rotationId, int owner) =>
        db.Set<KeyRotation>().AsNoTracking().Where(r => r.Id == rotationId && r.Owner == owner && r.State == RotationState.Running);

    private async Task FinishAsync(ConsoleDb db, KeyRotation rotation, int owner, RotationState state, int failed, string? remark, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        await Ours(db, rotation.Id, owner).ExecuteUpdateAsync(
            set => set.SetProperty(r => r.State, state).SetProperty(r => r.EndedAt, now).SetProperty(r => r.Failed, failed).SetProperty(r => r.Remark, remark).SetProperty(r => r.Owner, 0),
            cancellationToken);
    }

    private async Task AddFailuresAsync(ConsoleDb db, int rotationId, string holder, IReadOnlyList<(SealedRow Row, ResealResult Result)> batch, CancellationToken cancellationToken)
    {
        var failed = batch.Where(b => b.Result is ResealResult.Failed).ToList();
        if (failed.Count == 0)
        {
            return;
        }

        var ids = failed.Select(f => f.Row.Id).ToList();
        var known = await db.Set<RotationFailure>().Where(f => f.RotationId == rotationId && f.Holder == holder && ids.Contains(f.RowId)).Select(f => f.RowId).ToListAsync(cancellationToken);
        var now = time.GetUtcNow();
        db.AddRange(failed.Where(f => !known.Contains(f.Row.Id)).Select(f => new RotationFailure(rotationId, f.Row.OrganizationId, holder, f.Row.Id, f.Row.Name, ((ResealResult.Failed)f.Result).Why, now)));
        await db.SaveChangesAsync(cancellationToken);
        var total = await db.Set<RotationFailure>().CountAsync(f => f.RotationId == rotationId, cancellationToken);
        await db.Set<KeyRotation>().Where(r => r.Id == rotationId).ExecuteUpdateAsync(set => set.SetProperty(r => r.Failed, total), cancellationToken);
    }

    /// <summary>A value that failed in an earlier walk may have been entered anew since.</summary>
    private static async Task ForgetOldFailuresAsync(ConsoleDb db, RotationPass pass, CancellationToken cancellationToken)
    {
        var still = pass.Failures.ToHashSet();
        var failures = await db.Set<RotationFailure>().Where(f => f.RotationId == pass.RotationId).ToListAsync(cancellationToken);
        db.RemoveRange(failures.Where(f => !still.Contains((f.Holder, f.RowId))));
    }

    private async Task<IReadOnlyList<Guid>> RetireAsync(ConsoleDb db, RotationPass pass, Dictionary<Guid, int> counts, IReadOnlyList<RingKey> ring, CancellationToken cancellationToken)
    {
        var known = await db.Set<RetiredKey>().Select(k => k.KeyId).ToListAsync(cancellationToken);
        var now = time.GetUtcNow();
        List<Guid> unused = [.. ring.Select(k => k.Id).Where(id => !pass.FreshKeys.Contains(id) && !counts.ContainsKey(id) && !known.Contains(id))];
        db.AddRange(unused.Select(id => new RetiredKey(id, pass.RotationId, now)));
        return unused;
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Key rotation {Rotation}: values are sealed with the new key {KeyId} from now on.")]
    private partial void LogKey(Guid rotation, Guid keyId);

    [LoggerMessage(Level = LogLevel.Information, Message = "Key rotation {Rotation} has ended, {State}: {Done} values sealed anew, {Failed} left, {Retired} keys retired.")]
    private partial void LogEnded(Guid rotation, RotationState state, int done, int failed, int retired);
}
