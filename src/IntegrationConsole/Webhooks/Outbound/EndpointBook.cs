using System.Collections.Concurrent;
using IntegrationConsole.Live;

namespace IntegrationConsole.Webhooks.Outbound;

/// <summary>All endpoints, resident: who publishes and who delivers asks here, never the database.</summary>
public sealed class EndpointBook(EndpointVault vault, LiveFeed feed)
{
    private readonly SemaphoreSlim turn = new(1);
    private readonly ConcurrentDictionary<int, EndpointFacts> byId = new();
    private readonly ConcurrentDictionary<int, Subscriptions> byOrganization = new();

    /// <summary>Told which endpoints were changed by a person, or are gone; set once, at start. What the console notes about them itself (that they fail) is no change.</summary>
    public Action<IReadOnlyCollection<int>>? Changed { get; set; }

    public IEnumerable<EndpointFacts> All => byId.Values;

    /// <summary>Null: there is no such endpoint any more.</summary>
    public EndpointFacts? Find(int endpointId) => byId.GetValueOrDefault(endpointId);

    /// <summary>Who subscribes to what in an organization.</summary>
    public Subscriptions Of(int organizationId) => byOrganization.GetValueOrDefault(organizationId) ?? Subscriptions.Nobody;

    /// <summary>Reads everything, at start.</summary>
    public async Task LoadAsync(CancellationToken cancellationToken)
    {
        foreach (var organization in (await vault.ReadAsync(organizationId: null, cancellationToken)).GroupBy(e => e.OrganizationId))
        {
            Take(organization.Key, [.. organization]);
        }
    }

    /// <summary>Reads an organization's endpoints anew and tells open screens: they were changed here, or by another process.</summary>
    public async Task ReloadAsync(int organizationId, CancellationToken cancellationToken)
    {
        List<int> changed;
        await turn.WaitAsync(cancellationToken); // one at a time: what was read first is never put over what was read later
        try
        {
            changed = Take(organizationId, await vault.ReadAsync(organizationId, cancellationToken));
        }
        finally
        {
            turn.Release();
        }

        if (changed.Count > 0)
        {
            Changed?.Invoke(changed);
        }

        feed.Publish(organizationId, new EndpointMessage());
    }

    /// <returns>Those that were there before, and are different or gone now.</returns>
    private List<int> Take(int organizationId, List<EndpointFacts> endpoints)
    {
        byOrganization[organizationId] = new(endpoints);
        var changed = new List<int>();
        foreach (var endpoint in endpoints)
        {
            if (byId.TryGetValue(endpoint.Id, out var before) && (before.Version != endpoint.Version || before.RotatedAt != endpoint.RotatedAt))
            {
                changed.Add(endpoint.Id);
            }

            byId[endpoint.Id] = endpoint;
        }

        var kept = endpoints.Select(e => e.Id).ToHashSet();
        foreach (var gone in byId.Values.Where(e => e.OrganizationId == organizationId && !kept.Contains(e.Id)))
        {
            byId.TryRemove(gone.Id, out _);
            changed.Add(gone.Id);
        }

        return changed;
    }
}
