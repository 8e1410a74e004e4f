using System.Collections.Concurrent;
using System.Runtime.InteropServices;
using IntegrationConsole.Live;

namespace IntegrationConsole.Health;

/// <summary>
/// The resident health of every integration. Pages and the API read <see cref="Of"/>: one immutable picture for each organization, made at
/// most once per change and shared by all viewers, so that a viewer costs the same with 20 integrations and with 2,000.
/// </summary>
public sealed class HealthBoard(LiveFeed feed, TimeProvider time)
{
    private readonly ConcurrentDictionary<int, IntegrationMonitor> monitors = new();
    private readonly ConcurrentDictionary<int, OrganizationState> organizations = new();

    public IEnumerable<IntegrationMonitor> Monitors => monitors.Values;

    public int Count => monitors.Count;

    public IntegrationMonitor? Find(int integrationId) => monitors.GetValueOrDefault(integrationId);

    public IntegrationMonitor? Find(int organizationId, string slug) =>
        organizations.TryGetValue(organizationId, out var state) && state.BySlug.TryGetValue(slug, out var monitor) ? monitor : null;

    /// <summary>Changes whenever anything on the organization's board changes.</summary>
    public long VersionOf(int organizationId) => organizations.TryGetValue(organizationId, out var state) ? Volatile.Read(ref state.Version) : 0;

    public OrganizationBoard Of(int organizationId)
    {
        var state = State(organizationId);
        lock (state.Gate)
        {
            var version = Volatile.Read(ref state.Version);
            if (state.Picture is not { } picture || picture.Version != version)
            {
                picture = Draw(state, version);
                state.Picture = picture;
            }

            return picture;
        }
    }

    public IntegrationMonitor Add(MonitorFacts facts)
    {
        var monitor = monitors.GetOrAdd(facts.IntegrationId, _ => new IntegrationMonitor(facts));
        var state = State(facts.OrganizationId);
        state.BySlug[facts.Slug] = monitor;
        Interlocked.Increment(ref state.Members);
        Touch(facts.OrganizationId);
        return monitor;
    }

    public void Remove(int integrationId)
    {
        if (monitors.TryRemove(integrationId, out var monitor))
        {
            var facts = monitor.Facts;
            var state = State(facts.OrganizationId);
            state.BySlug.TryRemove(KeyValuePair.Create(facts.Slug, monitor)); // not a later one of the same name
            Interlocked.Increment(ref state.Members);
            Touch(facts.OrganizationId);
            feed.Publish(facts.OrganizationId, new ChangeMessage(facts.Slug));
        }
    }

    /// <summary>The counters alone, without drawing the board: an outage changes thousands of states one by one.</summary>
    public CountsMessage CountsOf(int organizationId)
    {
        int total = 0, disabled = 0, errors = 0, degraded = 0, unknown = 0;
        foreach (var (_, monitor) in State(organizationId).BySlug)
        {
            total++;
            switch (monitor.ShownState)
            {
                case null:
                    disabled++;
                    break;
                case HealthState.Unhealthy:
                    errors++;
                    break;
                case HealthState.Degraded:
                    degraded++;
                    break;
                case HealthState.Unknown:
                    unknown++;
                    break;
            }
        }

        return new(total, total - disabled - errors, degraded, errors, disabled, unknown);
    }

    /// <summary>Something of the organization changed: the next reader gets a new picture.</summary>
    public void Touch(int organizationId) => Interlocked.Increment(ref State(organizationId).Version);

    /// <summary>Something happened that the activity feed tells: a change of health or of a configuration.</summary>
    public void CountNews(int organizationId) => Interlocked.Increment(ref State(organizationId).News);

    /// <summary>Counts probes for "calls today".</summary>
    public void CountProbes(int organizationId, DateTimeOffset at, long calls, long errors)
    {
        var state = State(organizationId);
        lock (state.Counting)
        {
            state.Today = state.Today.Plus(at, calls, errors);
        }
    }

    /// <summary>Time passes: uptime moves although nothing else does. Called by the clock once a minute.</summary>
    public void Redraw()
    {
        foreach (var monitor in monitors.Values)
        {
            monitor.Redraw();
        }

        foreach (var organization in organizations.Keys)
        {
            Touch(organization);
        }
    }

    private OrganizationState State(int organizationId) => organizations.GetOrAdd(organizationId, _ => new OrganizationState());

    private OrganizationBoard Draw(OrganizationState state, long version)
    {
        var now = time.GetUtcNow();
        var rows = state.Order.Draw(state.BySlug.Select(m => m.Value), Volatile.Read(ref state.Members), now);
        DayCounts today;
        lock (state.Counting)
        {
            today = state.Today.Plus(now, 0, 0);
        }

        return OrganizationBoard.Of(version, ImmutableCollectionsMarshal.AsImmutableArray(rows), today, Volatile.Read(ref state.News));
    }

    private sealed class OrganizationState
    {
        public long Version;

        /// <summary>Changes when an integration comes or goes.</summary>
        public long Members;

        /// <summary>Changes of health and configuration that this process has seen.</summary>
        public long News;

        public BoardOrder Order { get; } = new();

        public Lock Gate { get; } = new();

        /// <summary>Apart from <see cref="Gate"/>, which is held while a picture is drawn: a probe never waits for that.</summary>
        public Lock Counting { get; } = new();

        public ConcurrentDictionary<string, IntegrationMonitor> BySlug { get; } = new(StringComparer.Ordinal);

        public OrganizationBoard? Picture { get; set; }

        public DayCounts Today { get; set; }
    }
}
