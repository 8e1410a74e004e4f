using IntegrationConsole.Data;
using IntegrationConsole.Jobs;
using IntegrationConsole.Secrets;

namespace IntegrationConsole.Rotation;

/// <summary>
/// Seals every stored value anew, in batches, beside everything else that the console does. The steps: claim the open rotation → make the new key → walk the tables
/// (read a batch, seal anew and verify, write with compare and set) → again until a walk finds nothing → retire what nothing uses.
/// Each step can be the last of a killed process; the next one begins with a new walk.
/// </summary>
public sealed class RotationRun(Database database, IEnumerable<IHoldSealedValues> holders, SealingKeys keys, Resealing resealing, RotationJournal journal, ProcessLease lease, TimeProvider time)
{
    /// <summary>Values in a transaction.</summary>
    public const int BatchSize = 200;

    /// <summary>SQLite has one writer: the pause between batches is when the others write.</summary>
    private static readonly TimeSpan Breath = TimeSpan.FromMilliseconds(40);

    private readonly IReadOnlyList<IHoldSealedValues> tables = [.. holders];
    private RotationPass? pass;

    /// <summary>Works on the open rotation, if it is this process's to work on, for about so long.</summary>
    public async Task WorkAsync(TimeSpan most, CancellationToken cancellationToken)
    {
        var began = time.GetTimestamp();
        while (lease.IsHeld && await journal.ClaimAsync(lease.Id, cancellationToken) is { } rotation)
        {
            pass = pass is { } running && running.RotationId == rotation.Id && running.Owner == lease.Id ? running : await BeginAsync(rotation, cancellationToken);
            if (pass is null || await StepAsync(rotation, pass, cancellationToken) || time.GetElapsedTime(began) >= most)
            {
                return;
            }

            await Task.Delay(Breath, time, cancellationToken);
        }

        pass = null;
    }

    /// <returns>Null: the rotation has ended, for the new key would not be used.</returns>
    private async Task<RotationPass?> BeginAsync(KeyRotation rotation, CancellationToken cancellationToken)
    {
        if (rotation.NewKeyId is not { } newKey)
        {
            // A process killed between these two lines leaves a key without values, which is retired in the end.
            newKey = keys.Rotate();
            if (keys.Current().Id != newKey)
            {
                await journal.EndAsync(rotation, lease.Id, RotationState.Failed, "A key of the ring was made in the future: the clocks of two processes differ. Nothing was changed; set the clocks and rotate again.", cancellationToken);
                return null;
            }

            await journal.KeyMadeAsync(rotation, lease.Id, newKey, cancellationToken);
        }

        var fresh = RotationRules.FreshKeys(keys.All(), newKey);
        await using var db = database.OpenForSystem();
        var old = (await SealedCounts.ReadAsync(db, tables, cancellationToken)).Where(c => !fresh.Contains(c.Key)).ToDictionary();
        await journal.LeftAsync(rotation, old.Values.Sum(), cancellationToken);
        return new RotationPass(rotation.Id, lease.Id, newKey, [.. old.Keys], fresh, time.GetUtcNow());
    }

    /// <returns>True: there is nothing to do now.</returns>
    private async Task<bool> StepAsync(KeyRotation rotation, RotationPass walk, CancellationToken cancellationToken)
    {
        while (walk.Holder < tables.Count && walk.OldKeys.Count > 0)
        {
            if (await BatchAsync(walk, tables[walk.Holder], cancellationToken) is { } committed)
            {
                pass = committed ? pass : null;
                return !committed;
            }

            walk.Next();
        }

        return await WalkedAsync(rotation, walk, cancellationToken);
    }

    /// <returns>Null: the table has no more values of this key; false: the rotation is not ours (any more), nothing was written.</returns>
    private async Task<bool?> BatchAsync(RotationPass walk, IHoldSealedValues table, CancellationToken cancellationToken)
    {
        var began = time.GetTimestamp();
        IReadOnlyList<SealedRow> rows;
        await using (var db = database.OpenForSystem())
        {
            rows = await table.ReadAsync(db, walk.OldKey, walk.After, BatchSize, cancellationToken);
        }

        if (rows.Count == 0)
        {
            return null;
        }

        // Before the transaction: the ciphers hold nobody up.
        var results = rows.Select(row => (row, resealing.Reseal(row))).ToList();
        if (await journal.WriteAsync(walk, table, results, began, cancellationToken) is not { } resealed)
        {
            return false;
        }

        walk.Failures.AddRange(results.Where(r => r.Item2 is ResealResult.Failed).Select(r => (table.Name, r.row.Id)));
        walk.Walked(rows, resealed);
        return true;
    }

    /// <summary>After a walk: another one if this found something, or if some process may still seal with an old key; else the end.</summary>
    private async Task<bool> WalkedAsync(KeyRotation rotation, RotationPass walk, CancellationToken cancellationToken)
    {
        pass = null;
        var settled = rotation.NewKeyAt is { } made && walk.StartedAt >= made + RotationRules.Settling;
        if (walk.Resealed > 0)
        {
            return false;
        }

        return !settled || await journal.CompleteAsync(walk, tables, keys.All(), cancellationToken);
    }
}
