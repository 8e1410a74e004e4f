using IntegrationConsole.Secrets;

namespace IntegrationConsole.Rotation;

/// <summary>One walk of this process over all tables, looking for values of old keys, key by key. Only in memory: whoever resumes begins a new one, and meets only what is left.</summary>
internal sealed class RotationPass(int rotationId, int owner, Guid newKey, IReadOnlyList<Guid> oldKeys, IReadOnlySet<Guid> freshKeys, DateTimeOffset startedAt)
{
    public int RotationId { get; } = rotationId;

    public int Owner { get; } = owner;

    public Guid NewKey { get; } = newKey;

    /// <summary>The keys in use when the pass began that are not new.</summary>
    public IReadOnlyList<Guid> OldKeys { get; } = oldKeys;

    public IReadOnlySet<Guid> FreshKeys { get; } = freshKeys;

    public DateTimeOffset StartedAt { get; } = startedAt;

    /// <summary>Index of the table that is walked.</summary>
    public int Holder { get; private set; }

    private int Key { get; set; }

    /// <summary>Whose values are looked for in it.</summary>
    public Guid OldKey => OldKeys[Key];

    /// <summary>Id of the last row looked at in it.</summary>
    public long After { get; private set; }

    public int Resealed { get; private set; }

    public List<(string Holder, long RowId)> Failures { get; } = [];

    /// <summary>The table has no more values of the key: on to the next key, and after the last one to the next table.</summary>
    public void Next() => (Holder, Key, After) = Key + 1 < OldKeys.Count ? (Holder, Key + 1, 0) : (Holder + 1, 0, 0);

    public void Walked(IReadOnlyList<SealedRow> rows, int resealed)
    {
        After = rows[^1].Id;
        Resealed += resealed;
    }
}
