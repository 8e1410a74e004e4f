using IntegrationConsole.Data;
using IntegrationConsole.Secrets;
using Microsoft.EntityFrameworkCore;

namespace IntegrationConsole.Webhooks.Inbound;

/// <summary>Seals and opens the secrets of receivers.</summary>
public sealed class ReceiverVault(SecretBox box, TimeProvider time)
{
    /// <summary>Adds a new secret to the context; former ones count until then.</summary>
    internal async Task AddAsync(ConsoleDb db, Receiver receiver, string secret, DateTimeOffset formerUntil, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        foreach (var former in await db.Set<ReceiverSecret>().Where(s => s.ReceiverId == receiver.Id).ToListAsync(cancellationToken))
        {
            if (former.ValidUntil <= now || formerUntil <= now)
            {
                db.Remove(former);
            }
            else if (former.ValidUntil is null || former.ValidUntil > formerUntil)
            {
                former.Retire(formerUntil);
            }
        }

        var sealedValue = box.Seal(secret, ReceiverSecret.PurposeOf(receiver.PublicId));
        db.Add(new ReceiverSecret(receiver.Id, sealedValue, SecretBox.KeyIdOf(sealedValue)!.Value, now));
    }

    /// <summary>The secrets that count now, the newest first.</summary>
    internal async Task<IReadOnlyList<string>> OpenAsync(ConsoleDb db, Receiver receiver, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var rows = await db.Set<ReceiverSecret>().AsNoTracking().Where(s => s.ReceiverId == receiver.Id && (s.ValidUntil == null || s.ValidUntil > now)).OrderByDescending(s => s.Id).ToListAsync(cancellationToken);
        return [.. rows.Select(row => box.Open(row.SealedValue, ReceiverSecret.PurposeOf(receiver.PublicId)).SecretOrNull?.Reveal()).OfType<string>()];
    }
}
