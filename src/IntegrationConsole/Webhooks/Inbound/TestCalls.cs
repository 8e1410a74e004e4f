using System.Net;
using System.Text;
using IntegrationConsole.Data;
using IntegrationConsole.Providers.Contract;
using Microsoft.EntityFrameworkCore;

namespace IntegrationConsole.Webhooks.Inbound;

/// <summary>Calls a receiver as its sender would, signed with its own secret, on the same way as a real call from the signature on (scoped service).</summary>
public sealed class TestCalls(IDbContextFactory<ConsoleDb> databases, ReceiverVault vault, CallStore store, TimeProvider time)
{
    private const string Usual = """{"id":"test","type":"test","message":"A test call of the console"}""";

    /// <returns>Null: there is no such receiver. Else a sentence for people.</returns>
    public async Task<(bool Done, string Said)?> SendAsync(Guid id, Uri address, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        if (await db.Set<Receiver>().AsNoTracking().SingleOrDefaultAsync(r => r.PublicId == id, cancellationToken) is not { } receiver)
        {
            return null;
        }

        var secrets = await vault.OpenAsync(db, receiver, cancellationToken);
        var scheme = receiver.Scheme;
        if (scheme.Secret is not null && secrets.Count == 0)
        {
            return (false, "The secret of this receiver can't be opened. Enter it again under Replace secret.");
        }

        var mark = Guid.CreateVersion7().ToString("N");
        var plain = new SignatureCall
        {
            Method = "POST",
            Url = address,
            ReceivedAt = time.GetUtcNow(),
            Body = Encoding.UTF8.GetBytes(Usual.Replace("\"test\",\"type\"", $"\"test-{mark}\",\"token\":\"{mark}\",\"value\":[{{\"id\":\"{mark}\"}}],\"signature\":{{\"token\":\"{mark}\"}},\"type\"", StringComparison.Ordinal)),
            Headers = [new("Content-Type", "application/json"), new("webhook-id", $"msg_{mark}"), new("User-Agent", "IntegrationConsole test call")],
        };
        if (scheme.Sign(plain, secrets.Count > 0 ? secrets[0] : "") is not { } signed)
        {
            return (false, "Only the sender can sign such a call: it holds the private key. Use its own test button.");
        }

        var verdict = scheme.Verify(signed, secrets, receiver.Window);
        if (!verdict.IsGood)
        {
            await store.NoteAsync(receiver, signed, IPAddress.Loopback.ToString(), CallWords.Of(verdict), verdict, secrets, cancellationToken);
            return (false, verdict.Meaning);
        }

        await store.KeepAsync(receiver, signed, IPAddress.Loopback.ToString(), CallSource.Test, secrets, cancellationToken);
        return (true, "A test call was signed, checked and accepted. It is in the list below.");
    }
}
