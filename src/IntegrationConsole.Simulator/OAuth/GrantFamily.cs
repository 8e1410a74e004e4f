namespace IntegrationConsole.Simulator.OAuth;

/// <summary>One grant with all tokens that ever came from it: the unit that reuse detection ends. Safe for use by many threads.</summary>
internal sealed class GrantFamily(SimulatedPerson? person, IReadOnlyList<string> scopes)
{
    private readonly Lock gate = new();
    private string? current;
    private string? predecessor;
    private DateTimeOffset replacedAt;
    private DateTimeOffset refreshUntil = DateTimeOffset.MaxValue;
    private long generation;
    private bool successorUsed;
    private bool ended;

    public SimulatedPerson? Person => person;

    public IReadOnlyList<string> Scopes => scopes;

    /// <summary>Can be refreshed.</summary>
    public bool IsAlive(DateTimeOffset now)
    {
        lock (gate)
        {
            return !ended && current is not null && now < refreshUntil;
        }
    }

    /// <summary>The first refresh token.</summary>
    public void Begin(string refreshToken, DateTimeOffset until)
    {
        lock (gate)
        {
            (current, refreshUntil) = (refreshToken, until);
        }
    }

    /// <summary>Which refresh an access token that is issued now comes from.</summary>
    public long Generation
    {
        get
        {
            lock (gate)
            {
                return generation;
            }
        }
    }

    /// <summary>Takes a refresh token in. With <paramref name="next"/> it is replaced.</summary>
    public RefreshVerdict Take(string presented, string? next, DateTimeOffset now, DateTimeOffset until, TimeSpan leeway, bool detectsReuse)
    {
        lock (gate)
        {
            if (ended || now >= refreshUntil)
            {
                return RefreshVerdict.Ended;
            }

            var repeated = presented != current;
            if (repeated && (presented != predecessor || successorUsed || now - replacedAt > leeway))
            {
                ended |= detectsReuse;
                return RefreshVerdict.DoubleUse;
            }

            refreshUntil = until;
            generation++;
            if (next is not null)
            {
                // A repeated request keeps its first moment: the leeway does not grow with each try.
                replacedAt = repeated ? replacedAt : now;
                (predecessor, current, successorUsed) = (presented, next, false);
            }

            return repeated ? RefreshVerdict.Repeated : RefreshVerdict.Refreshed;
        }
    }

    /// <summary>An access token of this refresh has reached the API: its answer was not lost.</summary>
    public bool NoteUse(long ofGeneration)
    {
        lock (gate)
        {
            successorUsed |= ofGeneration == generation;
            return !ended;
        }
    }

    /// <summary>Ends everything. False when it had ended before.</summary>
    public bool End()
    {
        lock (gate)
        {
            var was = ended;
            ended = true;
            return !was;
        }
    }
}
