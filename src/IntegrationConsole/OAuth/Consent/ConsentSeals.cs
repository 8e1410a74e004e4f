using IntegrationConsole.Data;
using IntegrationConsole.Integrations;
using IntegrationConsole.Secrets;
using Microsoft.EntityFrameworkCore;

namespace IntegrationConsole.OAuth.Consent;

/// <summary>Shows what open consents hold to the rotation of the encryption key.</summary>
internal sealed class ConsentSeals : IHoldSealedValues
{
    public string Name => "open consents";

    public IReadOnlyList<string> Columns { get; } = [$"{nameof(ConsentAttempt)}.{nameof(ConsentAttempt.SealedValue)}"];

    public async Task<IReadOnlyDictionary<Guid, int>> CountAsync(ConsoleDb db, CancellationToken cancellationToken) =>
        await db.Set<ConsentAttempt>().Where(a => a.KeyId != null).GroupBy(a => a.KeyId!.Value).Select(g => new { KeyId = g.Key, Consents = g.Count() }).ToDictionaryAsync(g => g.KeyId, g => g.Consents, cancellationToken);

    public async Task<IReadOnlyList<SealedRow>> ReadAsync(ConsoleDb db, Guid key, long after, int most, CancellationToken cancellationToken)
    {
        var from = checked((int)after); // compared as the column is: a cast in the statement would read the whole table
        var rows = await db.Set<ConsentAttempt>().AsNoTracking()
            .Where(a => a.KeyId == key && a.Id > from)
            .OrderBy(a => a.Id)
            .Take(most)
            .Join(db.Set<Integration>(), a => a.IntegrationId, i => i.Id, (a, i) => new { a.Id, a.OrganizationId, Consent = a.PublicId, a.SealedValue, i.Slug })
            .OrderBy(a => a.Id)
            .ToListAsync(cancellationToken);
        return [.. rows.Select(a => new SealedRow(a.Id, a.OrganizationId, ConsentAttempt.PurposeOf(a.Consent), a.SealedValue!, $"{a.Slug} · an open consent"))];
    }

    public async Task<bool> ReplaceAsync(ConsoleDb db, SealedRow row, string sealedText, Guid keyId, CancellationToken cancellationToken)
    {
        var id = checked((int)row.Id);
        return await db.Set<ConsentAttempt>()
            .Where(a => a.Id == id && a.SealedValue == row.SealedText)
            .ExecuteUpdateAsync(set => set.SetProperty(a => a.SealedValue, sealedText).SetProperty(a => a.KeyId, keyId), cancellationToken) == 1;
    }
}
