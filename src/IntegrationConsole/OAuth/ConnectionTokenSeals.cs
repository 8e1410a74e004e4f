using IntegrationConsole.Data;
using IntegrationConsole.Integrations;
using IntegrationConsole.Secrets;
using Microsoft.EntityFrameworkCore;

namespace IntegrationConsole.OAuth;

/// <summary>Shows the tokens of connections to the rotation of the encryption key.</summary>
internal sealed class ConnectionTokenSeals : IHoldSealedValues
{
    public string Name => "tokens of connections";

    public IReadOnlyList<string> Columns { get; } = [$"{nameof(ConnectionToken)}.{nameof(ConnectionToken.SealedValue)}"];

    public async Task<IReadOnlyDictionary<Guid, int>> CountAsync(ConsoleDb db, CancellationToken cancellationToken) =>
        await db.Set<ConnectionToken>().GroupBy(t => t.KeyId).Select(g => new { KeyId = g.Key, Tokens = g.Count() }).ToDictionaryAsync(g => g.KeyId, g => g.Tokens, cancellationToken);

    public async Task<IReadOnlyList<SealedRow>> ReadAsync(ConsoleDb db, Guid key, long after, int most, CancellationToken cancellationToken)
    {
        var from = checked((int)after); // compared as the column is: a cast in the statement would read the whole table
        var rows = await db.Set<ConnectionToken>().AsNoTracking()
            .Where(t => t.KeyId == key && t.Id > from)
            .OrderBy(t => t.Id)
            .Take(most)
            .Join(db.Set<Connection>(), t => t.ConnectionId, c => c.Id, (t, c) => new { Token = t, c.PublicId, c.IntegrationId })
            .Join(db.Set<Integration>(), t => t.IntegrationId, i => i.Id, (t, i) => new { t.Token.Id, t.Token.OrganizationId, t.Token.Kind, t.Token.SealedValue, t.PublicId, i.Slug })
            .OrderBy(t => t.Id)
            .ToListAsync(cancellationToken);
        return [.. rows.Select(t => new SealedRow(t.Id, t.OrganizationId, ConnectionVault.PurposeOf(t.PublicId, t.Kind), t.SealedValue, $"{t.Slug} · {Word(t.Kind)} of a connection"))];
    }

    // Compare and set on the text: a refresh that stores new tokens meanwhile wins.
    public async Task<bool> ReplaceAsync(ConsoleDb db, SealedRow row, string sealedText, Guid keyId, CancellationToken cancellationToken)
    {
        var id = checked((int)row.Id);
        return await db.Set<ConnectionToken>()
            .Where(t => t.Id == id && t.SealedValue == row.SealedText)
            .ExecuteUpdateAsync(set => set.SetProperty(t => t.SealedValue, sealedText).SetProperty(t => t.KeyId, keyId), cancellationToken) == 1;
    }

    private static string Word(TokenKind kind) => kind is TokenKind.Access ? "access token" : "refresh token";
}
