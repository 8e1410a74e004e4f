using IntegrationConsole.Data;
using IntegrationConsole.Secrets;
using Microsoft.EntityFrameworkCore;

namespace IntegrationConsole.Integrations;

/// <summary>Shows the secrets of integrations to the rotation of the encryption key.</summary>
internal sealed class StoredSecretSeals : IHoldSealedValues
{
    public string Name => "integration secrets";

    public IReadOnlyList<string> Columns { get; } = [$"{nameof(StoredSecret)}.{nameof(StoredSecret.SealedValue)}"];

    public async Task<IReadOnlyDictionary<Guid, int>> CountAsync(ConsoleDb db, CancellationToken cancellationToken) =>
        await db.Set<StoredSecret>().GroupBy(s => s.KeyId).Select(g => new { g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.Key, g => g.Count, cancellationToken);

    public async Task<IReadOnlyList<SealedRow>> ReadAsync(ConsoleDb db, Guid key, long after, int most, CancellationToken cancellationToken)
    {
        var from = checked((int)after); // compared as the column is: a cast in the statement would read the whole table
        var rows = await db.Set<StoredSecret>().AsNoTracking()
            .Where(s => s.KeyId == key && s.Id > from)
            .OrderBy(s => s.Id)
            .Take(most)
            .Join(db.Set<Integration>(), s => s.IntegrationId, i => i.Id, (s, i) => new { s.Id, s.OrganizationId, s.Field, s.SealedValue, i.PublicId, i.Slug })
            .OrderBy(s => s.Id)
            .ToListAsync(cancellationToken);
        return [.. rows.Select(s => new SealedRow(s.Id, s.OrganizationId, SecretPurpose.OfField(s.PublicId, s.Field), s.SealedValue, $"{s.Slug} · {s.Field}"))];
    }

    public async Task<bool> ReplaceAsync(ConsoleDb db, SealedRow row, string sealedText, Guid keyId, CancellationToken cancellationToken)
    {
        var id = checked((int)row.Id);
        return await db.Set<StoredSecret>()
            .Where(s => s.Id == id && s.SealedValue == row.SealedText)
            .ExecuteUpdateAsync(set => set.SetProperty(s => s.SealedValue, sealedText).SetProperty(s => s.KeyId, keyId), cancellationToken) == 1;
    }
}
