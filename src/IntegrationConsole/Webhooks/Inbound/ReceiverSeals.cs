using IntegrationConsole.Data;
using IntegrationConsole.Secrets;
using Microsoft.EntityFrameworkCore;

namespace IntegrationConsole.Webhooks.Inbound;

/// <summary>Shows the secrets of receivers to the rotation of the encryption key.</summary>
internal sealed class ReceiverSeals : IHoldSealedValues
{
    public string Name => "secrets of webhook receivers";

    public IReadOnlyList<string> Columns { get; } = [$"{nameof(ReceiverSecret)}.{nameof(ReceiverSecret.SealedValue)}"];

    public async Task<IReadOnlyDictionary<Guid, int>> CountAsync(ConsoleDb db, CancellationToken cancellationToken) =>
        await db.Set<ReceiverSecret>().GroupBy(s => s.KeyId).Select(g => new { KeyId = g.Key, Secrets = g.Count() }).ToDictionaryAsync(g => g.KeyId, g => g.Secrets, cancellationToken);

    public async Task<IReadOnlyList<SealedRow>> ReadAsync(ConsoleDb db, Guid key, long after, int most, CancellationToken cancellationToken)
    {
        var from = checked((int)after); // compared as the column is: a cast in the statement would read the whole table
        var rows = await db.Set<ReceiverSecret>().AsNoTracking()
            .Where(s => s.KeyId == key && s.Id > from)
            .OrderBy(s => s.Id)
            .Take(most)
            .Join(db.Set<Receiver>(), s => s.ReceiverId, r => r.Id, (s, r) => new { s.Id, s.OrganizationId, s.SealedValue, r.PublicId, r.Name })
            .OrderBy(s => s.Id)
            .ToListAsync(cancellationToken);
        return [.. rows.Select(s => new SealedRow(s.Id, s.OrganizationId, ReceiverSecret.PurposeOf(s.PublicId), s.SealedValue, $"{s.Name} · secret of a webhook receiver"))];
    }

    public async Task<bool> ReplaceAsync(ConsoleDb db, SealedRow row, string sealedText, Guid keyId, CancellationToken cancellationToken)
    {
        var id = checked((int)row.Id);
        return await db.Set<ReceiverSecret>()
            .Where(s => s.Id == id && s.SealedValue == row.SealedText)
            .ExecuteUpdateAsync(set => set.SetProperty(s => s.SealedValue, sealedText).SetProperty(s => s.KeyId, keyId), cancellationToken) == 1;
    }
}
