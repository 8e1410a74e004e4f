using IntegrationConsole.Data;
using IntegrationConsole.Secrets;
using Microsoft.EntityFrameworkCore;

namespace IntegrationConsole.Rotation;

/// <summary>Reads what the page of keys and the API show (scoped service).</summary>
/// <remarks>The ring and its counts are the installation's, read past the filter of organizations; failures, which name integrations, are read within it.</remarks>
public sealed class KeyOverview(Database database, IDbContextFactory<ConsoleDb> databases, IEnumerable<IHoldSealedValues> holders, SealingKeys keys, TimeProvider time)
{
    public const int MostRotations = 20;
    public const int MostFailures = 100;

    public async Task<KeyPicture> ReadAsync(CancellationToken cancellationToken)
    {
        var sealing = keys.Current().Id; // first: it may make the first key
        var ring = keys.All();
        await using var db = database.OpenForSystem();
        var counts = await SealedCounts.ReadAsync(db, holders, cancellationToken);
        var retired = await db.Set<RetiredKey>().AsNoTracking().ToListAsync(cancellationToken);
        var rotations = await db.Set<KeyRotation>().AsNoTracking().OrderByDescending(r => r.Id).Take(MostRotations).ToListAsync(cancellationToken);
        var schedule = await db.Set<KeySchedule>().AsNoTracking().SingleOrDefaultAsync(cancellationToken);
        var next = RotationRules.NextDue(schedule?.Days ?? 0, rotations.FirstOrDefault()?.StartedAt, ring.First(k => k.Id == sealing).CreatedAt);
        var failures = rotations is [var newest, ..] ? await FailuresAsync(newest.Id, cancellationToken) : [];
        return new KeyPicture(
            Lines(ring, sealing, counts, retired),
            [.. holders.Select(h => $"{h.Name} ({string.Join(", ", h.Columns)})")],
            schedule?.Days ?? 0,
            next,
            RotationRules.IsOverdue(next, time.GetUtcNow()),
            rotations,
            failures,
            Math.Max(0, (rotations.FirstOrDefault()?.Failed ?? 0) - failures.Count));
    }

    /// <summary>The ring, and the keys that only values or the record of retired ones still name. Pure.</summary>
    internal static IReadOnlyList<KeyLine> Lines(IReadOnlyList<RingKey> ring, Guid sealing, IReadOnlyDictionary<Guid, int> counts, IReadOnlyList<RetiredKey> retired)
    {
        var away = retired.ToDictionary(k => k.KeyId);
        var inRing = ring.Select(k => away.GetValueOrDefault(k.Id) is var gone && k.Id == sealing
            ? new KeyLine(k.Id, KeyUse.Sealing, k.CreatedAt, counts.GetValueOrDefault(k.Id))
            : new KeyLine(k.Id, !k.Opens ? KeyUse.Unreadable : gone is null ? KeyUse.Opening : KeyUse.Retired, k.CreatedAt, counts.GetValueOrDefault(k.Id), gone?.RetiredAt, gone?.RetiredAt + RotationRules.DestroyableAfter));
        var known = ring.Select(k => k.Id).ToHashSet();
        var missing = counts.Where(c => !known.Contains(c.Key)).Select(c => new KeyLine(c.Key, KeyUse.Missing, null, c.Value));
        var destroyed = retired.Where(k => k.DestroyedAt is not null && !known.Contains(k.KeyId) && !counts.ContainsKey(k.KeyId))
            .Select(k => new KeyLine(k.KeyId, KeyUse.Destroyed, null, 0, k.RetiredAt, DestroyedAt: k.DestroyedAt));
        return [.. inRing.OrderBy(k => k.Use is not KeyUse.Sealing).ThenByDescending(k => k.CreatedAt), .. missing, .. destroyed];
    }

    private async Task<IReadOnlyList<RotationFailure>> FailuresAsync(int rotationId, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        return await db.Set<RotationFailure>().AsNoTracking().Where(f => f.RotationId == rotationId).OrderBy(f => f.Id).Take(MostFailures).ToListAsync(cancellationToken);
    }
}
