using IntegrationConsole.Providers.Contract;

namespace IntegrationConsole.Health;

/// <summary>
/// The resident state of one integration: its newest samples, its state, its spans of the last day. The database is the truth; this is a
/// cache that a restart rebuilds. Thread-safe; <see cref="Row"/> is the immutable picture that screens read.
/// </summary>
public sealed class IntegrationMonitor
{
    /// <summary>One for each thread: a probe allocates nothing for its window.</summary>
    [ThreadStatic] private static SampleRow[]? scratch;

    private readonly Lock gate = new();
    private readonly List<SpanFacts> spans = [];
    private SampleRing ring;
    private BoardRow? row;
    private MonitorFacts facts;
    private DayCounts today;
    private int probing;
    private long quotaWait; // Unix ms; 0: none

    public IntegrationMonitor(MonitorFacts facts)
    {
        this.facts = facts;
        ring = new SampleRing(SampleRing.CapacityFor(facts.Monitoring.Interval));
        spans.Add(new(HealthState.Unknown, Cause.Unknown, "", facts.UpdatedAt, null));
    }

    public MonitorFacts Facts
    {
        get
        {
            lock (gate)
            {
                return facts;
            }
        }
    }

    /// <summary>The open span: the state and since when.</summary>
    public SpanFacts Current
    {
        get
        {
            lock (gate)
            {
                return spans[^1];
            }
        }
    }

    /// <summary>The state that counts on the dashboard; null when the admin's switch is off.</summary>
    public HealthState? ShownState
    {
        get
        {
            lock (gate)
            {
                return facts.Enabled ? spans[^1].State : null;
            }
        }
    }

    public DateTimeOffset? LastSampleAt
    {
        get
        {
            lock (gate)
            {
                return ring.Newest?.At;
            }
        }
    }

    /// <summary>The newest report that this process saw, with its evidence; null after a restart until the next probe.</summary>
    public ProbeReport? LastReport { get; private set; }

    /// <summary>Scheduled probes wait until then to leave the provider's quota to others; null when they do not.</summary>
    public DateTimeOffset? QuotaWaitUntil => Volatile.Read(ref quotaWait) is not 0 and var at ? DateTimeOffset.FromUnixTimeMilliseconds(at) : null;

    /// <summary>The newest failed report that this process saw.</summary>
    public ProbeReport? LastFailure { get; private set; }

    /// <summary>The newest exchange that worked; null unless the logging level is detailed.</summary>
    public GoodExchange? LastGood { get; private set; }

    /// <summary>The picture now; made when asked for, the same object until something changes.</summary>
    public BoardRow Row(DateTimeOffset now)
    {
        lock (gate)
        {
            return row ??= BoardRow.Of(facts, spans, NewestSamples(BoardRow.SamplesShown, freshOnly: false), LastReport, today.Plus(now, 0, 0), now, QuotaWaitUntil);
        }
    }

    /// <summary>The newest samples, oldest first.</summary>
    public SampleRow[] NewestSamples(int most, bool freshOnly)
    {
        lock (gate)
        {
            var buffer = new SampleRow[Math.Min(most, ring.Count)];
            var taken = ring.CopyNewest(buffer, freshOnly);
            return taken == buffer.Length ? buffer : buffer[..taken];
        }
    }

    /// <summary>One probe at a time: true when the caller may probe and must call <see cref="EndProbe"/>.</summary>
    public bool TryBeginProbe() => Interlocked.CompareExchange(ref probing, 1, 0) == 0;

    public void EndProbe() => Interlocked.Exchange(ref probing, 0);

    /// <summary>To the millisecond, as it is stored, and later than the newest one: the moment tells one sample of an integration from another.</summary>
    public DateTimeOffset MomentOfNextSample(DateTimeOffset now)
    {
        var at = DateTimeOffset.FromUnixTimeMilliseconds(now.ToUnixTimeMilliseconds());
        return LastSampleAt is { } newest && newest >= at && newest - at < TimeSpan.FromSeconds(1) ? newest.AddMilliseconds(1) : at;
    }

    /// <summary>Takes a sample in and decides.</summary>
    /// <returns>The transition that the rules want; the caller commits it and then calls <see cref="Enter"/>.</returns>
    public StatusDecision? Record(in SampleRow sample, ProbeReport? report)
    {
        lock (gate)
        {
            ring.Add(sample);
            today = today.Plus(sample.At, 1, sample.Succeeded ? 0 : 1);
            (row, LastReport, LastFailure) = (null, report ?? LastReport, report is { Succeeded: false } ? report : LastFailure);
            quotaWait = report is null ? 0 : QuotaWaitRules.Until(facts, report, sample.At)?.ToUnixTimeMilliseconds() ?? 0;
            LastGood = EvidenceRules.Good(report, sample.At, facts.Compliance.Logging) ?? LastGood;
            if (!facts.Enabled)
            {
                return null; // switched off while the probe was under way
            }

            var window = (scratch ??= new SampleRow[StatusRules.LongestWindow]).AsSpan();
            return StatusRules.Decide(spans[^1].State, window[..ring.CopyNewest(window, freshOnly: true)], facts.Monitoring, report?.Summary ?? sample.Message);
        }
    }

    /// <summary>Whether that very sample is in the ring already.</summary>
    public bool Knows(in SampleRow sample)
    {
        lock (gate)
        {
            var i = ring.Count - 1;
            while (i >= 0 && ring[i].At > sample.At)
            {
                i--;
            }

            return i >= 0 && ring[i].At == sample.At;
        }
    }

    /// <summary>The state changed, and the database says so.</summary>
    public void Enter(SpanFacts span, DateTimeOffset now)
    {
        lock (gate)
        {
            spans[^1] = spans[^1] with { Until = span.From };
            spans.Add(span);
            spans.RemoveAll(s => s.Until < now - BoardRow.UptimeWindow);
            row = null;
            if (span.State is HealthState.Unknown)
            {
                ring.StartAnew(); // what was before the gap says nothing about what comes after it
            }
        }
    }

    /// <summary>What another process committed.</summary>
    /// <param name="known">Spans of the last day, oldest first, the open one last; at least one.</param>
    public void TakeSpans(IReadOnlyList<SpanFacts> known)
    {
        lock (gate)
        {
            spans.Clear();
            spans.AddRange(known);
            row = null;
            if (known[^1].State is HealthState.Unknown)
            {
                ring.StartAnew();
            }
        }
    }

    /// <summary>The configuration changed: earlier samples no longer count for the rules, unless it is the same version and only what is known about it changed.</summary>
    public void Configure(MonitorFacts changed)
    {
        lock (gate)
        {
            if (SampleRing.CapacityFor(changed.Monitoring.Interval) is var capacity && capacity != ring.Capacity)
            {
                var kept = NewestSamples(capacity, freshOnly: false);
                ring = new SampleRing(capacity);
                Array.ForEach(kept, s => ring.Add(s));
            }

            if (changed.Version != facts.Version)
            {
                ring.StartAnew();
            }

            (facts, row, quotaWait) = (changed, null, 0);
        }
    }

    /// <summary>At start: what the database knows.</summary>
    /// <param name="known">Spans of the last day, oldest first, the open one last.</param>
    /// <param name="samples">In any order.</param>
    /// <param name="counted">Its probes of today.</param>
    public void Restore(IReadOnlyList<SpanFacts> known, IEnumerable<SampleRow> samples, DayCounts counted = default)
    {
        lock (gate)
        {
            today = counted;
            if (known.Count > 0)
            {
                spans.Clear();
                spans.AddRange(known);
            }

            // As it was before the restart: what lies before the configuration change, or before a gap, does not count for the rules.
            var countsFrom = spans[^1] is { State: HealthState.Unknown } open && open.From > facts.UpdatedAt ? open.From : facts.UpdatedAt;
            foreach (var sample in samples.OrderBy(s => s.At))
            {
                ring.Add(sample);
                if (sample.At < countsFrom)
                {
                    ring.StartAnew();
                }
            }

            row = null;
        }
    }

    /// <summary>Time passes: since and uptime are drawn anew.</summary>
    public void Redraw()
    {
        lock (gate)
        {
            row = null;
        }
    }
}
