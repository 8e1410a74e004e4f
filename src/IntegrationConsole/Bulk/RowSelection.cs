namespace IntegrationConsole.Bulk;

/// <summary>Which rows of a list somebody has ticked, by key. What is no longer in the list stays ticked until it is gone for good.</summary>
public sealed class RowSelection
{
    private readonly HashSet<int> chosen = [];
    private int? anchor;

    public int Count => chosen.Count;

    public bool Contains(int key) => chosen.Contains(key);

    /// <summary>Ticks or unticks a row; with shift, gives all rows from the last one touched to this one the same state.</summary>
    /// <param name="key">The row.</param>
    /// <param name="shift">Whether shift was held.</param>
    /// <param name="shown">All rows in the order shown.</param>
    public void Pick(int key, bool shift, IReadOnlyList<int> shown)
    {
        var on = !chosen.Contains(key);
        var (from, to) = (shift && anchor is { } last ? IndexOf(shown, last) : -1, IndexOf(shown, key));
        foreach (var row in from < 0 || to < 0 ? [key] : shown.Skip(Math.Min(from, to)).Take(Math.Abs(to - from) + 1))
        {
            _ = on ? chosen.Add(row) : chosen.Remove(row);
        }

        anchor = key;
    }

    public void Add(IEnumerable<int> keys) => chosen.UnionWith(keys);

    public void Remove(IEnumerable<int> keys) => chosen.ExceptWith(keys);

    public void Clear()
    {
        chosen.Clear();
        anchor = null;
    }

    private static int IndexOf(IReadOnlyList<int> shown, int key)
    {
        for (var i = 0; i < shown.Count; i++)
        {
            if (shown[i] == key)
            {
                return i;
            }
        }

        return -1;
    }
}
