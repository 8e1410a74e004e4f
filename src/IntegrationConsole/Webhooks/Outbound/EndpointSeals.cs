using IntegrationConsole.Data;
using IntegrationConsole.Secrets;
using Microsoft.EntityFrameworkCore;

namespace IntegrationConsole.Webhooks.Outbound;

/// <summary>Shows the secrets of endpoints to the rotation of the encryption key.</summary>
internal sealed class EndpointSeals : IHoldSealedValues
{
    public string Name => "secrets of webhook endpoints";

    public IReadOnlyList<string> Columns { get; } = [$"{nameof(EndpointSecret)}.{nameof(EndpointSecret.SealedValue)}"];

    public async Task<IReadOnlyDictionary<Guid, int>> CountAsync(ConsoleDb db, CancellationToken cancellationToken) =>
        await db.Set<EndpointSecret>().GroupBy(s => s.KeyId).Select(g => new { KeyId = g.Key, Secrets = g.Count() }).ToDictionaryAsync(g => g.KeyId, g => g.Secrets, cancellationToken);

    public async Task<IReadOnlyList<SealedRow>> ReadAsync(ConsoleDb db, Guid key, long after, int most, CancellationToken cancellationToken)
    {
        var from = checked((int)after); // compared as the column is: a cast in the statement would read the whole table
        var rows = await db.Set<EndpointSecret>().AsNoTracking()
            .Where(s => s.KeyId == key && s.Id > from)
            .OrderBy(s => s.Id)
            .Take(most)
            .Join(db.Set<WebhookEndpoint>(), s => s.EndpointId, e => e.Id, (s, e) => new { Secret = s, e.PublicId, e.Name })
            .OrderBy(s => s.Secret.Id)
            .ToListAsync(cancellationToken);
        return [.. rows.Select(s => new SealedRow(s.Secret.Id, s.Secret.OrganizationId, EndpointSecret.PurposeOf(s.PublicId, s.Secret.Kind, s.Secret.Name), s.Secret.SealedValue, $"{s.Name} · {s.Secret.Kind} of a webhook endpoint"))];
    }

    public async Task<bool> ReplaceAsync(ConsoleDb db, SealedRow row, string sealedText, Guid keyId, CancellationToken cancellationToken)
    {
        var id = checked((int)row.Id);
        return await db.Set<EndpointSecret>()
            .Where(s => s.Id == id && s.SealedValue == row.SealedText)
            .ExecuteUpdateAsync(set => set.SetProperty(s => s.SealedValue, sealedText).SetProperty(s => s.KeyId, keyId), cancellationToken) == 1;
    }
}
