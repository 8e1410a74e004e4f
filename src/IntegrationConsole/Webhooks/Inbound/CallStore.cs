using IntegrationConsole.Data;
using IntegrationConsole.Live;
using IntegrationConsole.Providers.Contract;
using IntegrationConsole.Webhooks.Inbound.Forwarding;
using Microsoft.EntityFrameworkCore;

namespace IntegrationConsole.Webhooks.Inbound;

/// <summary>Puts calls on disk. When a method has returned, the call is committed.</summary>
public sealed class CallStore(Database database, CallForwarding forwarding, LiveFeed feed, TimeProvider time)
{
    private const int Tries = 4;

    /// <summary>Keeps an accepted call, or counts it when it is there already.</summary>
    /// <returns>False: it was there.</returns>
    internal async Task<bool> KeepAsync(Receiver receiver, SignatureCall call, string caller, CallSource source, IReadOnlyList<string> secrets, CancellationToken cancellationToken)
    {
        var scheme = receiver.Scheme;
        var eventId = DedupRules.EventId(scheme, call);
        var key = DedupRules.Key(eventId, call);
        var since = call.ReceivedAt - DedupRules.Window(receiver, eventId);
        for (var left = Tries; ; left--)
        {
            await using var db = database.Open(Reach.Of(receiver.OrganizationId));
            if (await KnownAsync(db, receiver.Id, key, since, cancellationToken))
            {
                feed.Publish(receiver.OrganizationId, new CallMessage(receiver.Id));
                return false;
            }

            db.Add(Row(receiver, call, caller, source, CallVerdict.Verified, new SignatureVerdict.Verified(), secrets, eventId, key));
            try
            {
                await db.SaveChangesAsync(cancellationToken);
                forwarding.Soon();
                feed.Publish(receiver.OrganizationId, new CallMessage(receiver.Id));
                return true;
            }
            catch (DbUpdateException) when (left > 1)
            {
                continue; // the same call came twice at once, and the other was faster: the next look finds it
            }
        }
    }

    /// <summary>Keeps a call that was refused, or a question.</summary>
    internal async Task NoteAsync(Receiver receiver, SignatureCall call, string caller, CallVerdict verdict, SignatureVerdict? found, IReadOnlyList<string> secrets, CancellationToken cancellationToken)
    {
        await using var db = database.Open(Reach.Of(receiver.OrganizationId));
        db.Add(Row(receiver, call, caller, CallSource.Called, verdict, found, secrets, DedupRules.EventId(receiver.Scheme, call), key: null));
        await db.SaveChangesAsync(cancellationToken);
        feed.Publish(receiver.OrganizationId, new CallMessage(receiver.Id));
    }

    private async Task<bool> KnownAsync(ConsoleDb db, int receiverId, string key, DateTimeOffset since, CancellationToken cancellationToken)
    {
        var earlier = await db.Set<ReceivedCall>().Where(c => c.ReceiverId == receiverId && c.DedupKey == key).Select(c => new { c.Id, c.ReceivedAt }).SingleOrDefaultAsync(cancellationToken);
        if (earlier is null)
        {
            return false;
        }

        var same = db.Set<ReceivedCall>().Where(c => c.Id == earlier.Id);
        if (earlier.ReceivedAt >= since)
        {
            var now = time.GetUtcNow();
            return await same.ExecuteUpdateAsync(set => set.SetProperty(c => c.Repeats, c => c.Repeats + 1).SetProperty(c => c.LastRepeatAt, now), cancellationToken) == 1;
        }

        // Too long ago: an equal call is a new one from here on.
        await same.ExecuteUpdateAsync(set => set.SetProperty(c => c.DedupKey, (string?)null), cancellationToken);
        return false;
    }

    private static ReceivedCall Row(
        Receiver receiver, SignatureCall call, string caller, CallSource source, CallVerdict verdict, SignatureVerdict? found, IReadOnlyList<string> secrets, string eventId, string? key) => new(receiver.Id, call.ReceivedAt)
        {
            Method = CallText.Cut(call.Method, 10),
            Query = CallText.Query(call, secrets),
            Headers = CallText.Headers(call, secrets),
            ContentType = CallText.Word(call.Header("Content-Type")),
            Body = call.Body.ToArray(),
            BodyBytes = call.Body.Length,
            CallerAddress = caller,
            Source = source,
            Verdict = verdict,
            Reason = CallText.Cut(CallWords.Meaning(verdict, found), InboundTables.LongestReason),
            NextStep = CallText.Cut(CallWords.NextStep(verdict, found), InboundTables.LongestReason),
            EventId = CallText.Word(eventId),
            EventType = CallText.Word(receiver.Scheme.EventType?.Read(call).FirstOrDefault()),
            DedupKey = key,
            // With nowhere to go there is nothing left to do.
            ForwardedAt = verdict == CallVerdict.Verified && receiver.ForwardTo.Count > 0 ? null : call.ReceivedAt,
        };
}
