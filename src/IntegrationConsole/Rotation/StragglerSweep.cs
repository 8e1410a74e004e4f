using IntegrationConsole.Data;
using IntegrationConsole.Secrets;
using Microsoft.EntityFrameworkCore;

namespace IntegrationConsole.Rotation;

/// <summary>
/// Keeps "nothing uses a retired key" true: a process that was suspended while the rotation ended, a row copied from an old one, or a table restored from a backup may bring
/// such a value. It opens (retired keys do), and is sealed anew here.
/// </summary>
public sealed partial class StragglerSweep(Database database, IEnumerable<IHoldSealedValues> holders, Resealing resealing, ILogger<StragglerSweep> log)
{
    /// <returns>How many values were sealed anew.</returns>
    public async Task<int> SweepAsync(CancellationToken cancellationToken)
    {
        await using var db = database.OpenForSystem();
        var retired = await db.Set<RetiredKey>().Where(k => k.DestroyedAt == null).Select(k => k.KeyId).ToListAsync(cancellationToken);
        if (retired.Count == 0 || await db.Set<KeyRotation>().AnyAsync(r => r.EndedAt == null, cancellationToken))
        {
            return 0; // an open rotation meets them on its own walk
        }

        var swept = 0;
        foreach (var (table, key) in holders.SelectMany(table => retired.Select(key => (table, key))))
        {
            IReadOnlyList<SealedRow> rows;
            for (long after = 0; (rows = await table.ReadAsync(db, key, after, RotationRun.BatchSize, cancellationToken)).Count > 0; after = rows[^1].Id)
            {
                swept += await ResealAsync(db, table, rows, cancellationToken);
            }
        }

        if (swept > 0)
        {
            LogSwept(swept);
        }

        return swept;
    }

    private async Task<int> ResealAsync(ConsoleDb db, IHoldSealedValues table, IReadOnlyList<SealedRow> rows, CancellationToken cancellationToken)
    {
        var results = rows.Select(row => (Row: row, Result: resealing.Reseal(row) as ResealResult.Resealed)).ToList();
        var done = 0;
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        foreach (var (row, result) in results)
        {
            done += result is not null && await table.ReplaceAsync(db, row, result.SealedText, result.KeyId, cancellationToken) ? 1 : 0;
        }

        await transaction.CommitAsync(cancellationToken);
        return done;
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "{Count} values had turned up that were sealed with a retired key; they are sealed with the current one now.")]
    private partial void LogSwept(int count);
}
