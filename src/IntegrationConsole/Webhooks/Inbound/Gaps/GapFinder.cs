using System.Text;
using System.Text.Json;
using IntegrationConsole.Data;
using IntegrationConsole.Integrations;
using IntegrationConsole.Providers.Contract;
using Microsoft.EntityFrameworkCore;

namespace IntegrationConsole.Webhooks.Inbound.Gaps;

/// <summary>Finds what a provider sent and never arrived: its own list → what is here → what is missing → fetched and kept, as if it had arrived.</summary>
internal sealed class GapFinder(Database database, ProbeTargets targets, ProviderLists lists, CallStore store, ReceiverVault vault, TimeProvider time)
{
    // What is younger may still be on its way.
    private static readonly TimeSpan Settled = TimeSpan.FromMinutes(2);

    // Both keep more; what is older is nobody's surprise any more.
    private static readonly TimeSpan Longest = TimeSpan.FromDays(3);

    /// <summary>Compares and fetches. Never throws but for the caller's own cancellation.</summary>
    public async Task<GapReport> FindAsync(Receiver receiver, CancellationToken cancellationToken)
    {
        try
        {
            await using var db = database.Open(Reach.Of(receiver.OrganizationId));
            if (await TargetAsync(db, receiver, cancellationToken) is not TargetResult.Ready ready)
            {
                return GapReport.Failed("the receiver names no integration of its provider whose credential can be read. Choose one in its settings.");
            }

            var now = time.GetUtcNow();
            var since = new[] { receiver.CreatedAt, now - Longest }.Max();
            var listed = (await lists.ReadAsync(ready.Target, receiver.Hook, since, cancellationToken)).Where(one => one.At <= now - Settled).ToList();
            var ids = listed.ConvertAll(one => one.EventId);
            var known = await KnownAsync(db, receiver.Id, ids, cancellationToken);
            var missed = listed.Where(one => !known.Contains(one.EventId)).OrderBy(one => one.At).ToList();
            var fetched = await FetchAsync(db, receiver, ready.Target, missed, cancellationToken);
            await db.Set<Receiver>().Where(r => r.Id == receiver.Id).ExecuteUpdateAsync(set => set.SetProperty(r => r.ComparedAt, now), cancellationToken);
            return new(listed.Count, missed.ConvertAll(one => one.EventId), fetched);
        }
        catch (ProbeFailureException failed)
        {
            return GapReport.Failed(failed.Message);
        }
        catch (Exception failed) when (failed is HttpRequestException or IOException or JsonException || (failed is OperationCanceledException && !cancellationToken.IsCancellationRequested))
        {
            return GapReport.Failed("the provider's list could not be read. It is tried again by itself.");
        }
    }

    private async Task<TargetResult?> TargetAsync(ConsoleDb db, Receiver receiver, CancellationToken cancellationToken) =>
        ProviderLists.Has(receiver.Preset) && receiver.IntegrationId is { } id
        && await db.Set<Integration>().AsNoTracking().Include(i => i.Secrets).SingleOrDefaultAsync(i => i.PublicId == id && i.ProviderId == receiver.Preset, cancellationToken) is { } integration
            ? targets.For(integration)
            : null;

    private static async Task<HashSet<string>> KnownAsync(ConsoleDb db, int receiverId, List<string> ids, CancellationToken cancellationToken)
    {
        var known = new HashSet<string>(StringComparer.Ordinal);
        foreach (var some in ids.Chunk(200))
        {
            known.UnionWith(await db.Set<ReceivedCall>().Where(c => c.ReceiverId == receiverId && c.Verdict == CallVerdict.Verified && some.Contains(c.EventId)).Select(c => c.EventId).ToListAsync(cancellationToken));
        }

        return known;
    }

    private async Task<int> FetchAsync(ConsoleDb db, Receiver receiver, ProbeTarget target, List<ListedEvent> missed, CancellationToken cancellationToken)
    {
        var secrets = await vault.OpenAsync(db, receiver, cancellationToken);
        var fetched = 0;
        foreach (var one in missed)
        {
            if (await lists.BodyAsync(target, receiver.Hook, one, cancellationToken) is not { } body || Encoding.UTF8.GetByteCount(body) > InboundEndpoints.MostBytes)
            {
                continue;
            }

            // What the provider would have sent, so that it reads and is passed on as any other.
            var headers = new List<KeyValuePair<string, string>> { new("Content-Type", "application/json") };
            if (receiver.Preset == "github")
            {
                headers.AddRange([new("X-GitHub-Delivery", one.EventId), new("X-GitHub-Event", one.Type)]);
            }

            var call = new SignatureCall { Method = "POST", Url = new Uri("https://fetched.invalid" + receiver.Path), Headers = headers, Body = Encoding.UTF8.GetBytes(body), ReceivedAt = time.GetUtcNow() };
            fetched += await store.KeepAsync(receiver, call, "", CallSource.Fetched, secrets, cancellationToken) ? 1 : 0;
        }

        return fetched;
    }
}
