using System.Collections.Concurrent;
using IntegrationConsole.Webhooks.Deliveries;

namespace IntegrationConsole.Webhooks.Outbound;

/// <summary>Remembers since when an endpoint fails, for <see cref="ConductSweep"/>; costs a look-up while all is well.</summary>
public sealed class EndpointConduct
{
    private readonly ConcurrentDictionary<int, ConductNote> notes = new();

    /// <summary>What is new since the last call, by endpoint.</summary>
    public IReadOnlyList<ConductNote> Take()
    {
        var taken = new List<ConductNote>();
        foreach (var id in notes.Keys)
        {
            if (notes.TryRemove(id, out var note))
            {
                taken.Add(note);
            }
        }

        return taken;
    }

    /// <summary>Takes back what could not be stored; what was noted since then counts.</summary>
    internal void Return(IEnumerable<ConductNote> unstored)
    {
        foreach (var note in unstored)
        {
            notes.AddOrUpdate(note.EndpointId, note, (_, newer) => newer with { FailingSince = newer.FailingSince is null ? null : note.FailingSince ?? newer.FailingSince, IsGone = newer.IsGone || note.IsGone });
        }
    }

    internal void Note(EndpointFacts endpoint, AttemptResult result)
    {
        if (result.Succeeded && endpoint.FailingSince is null && !notes.ContainsKey(endpoint.Id))
        {
            return;
        }

        notes.AddOrUpdate(
            endpoint.Id,
            static (id, now) => new(id, now.Result.Succeeded ? null : now.Endpoint.FailingSince ?? now.Result.At, DeliveryRules.IsGone(now.Result)),
            static (_, before, now) => before with { FailingSince = now.Result.Succeeded ? null : before.FailingSince ?? now.Result.At, IsGone = before.IsGone || DeliveryRules.IsGone(now.Result) },
            (Endpoint: endpoint, Result: result));
    }
}
