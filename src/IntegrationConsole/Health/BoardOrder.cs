namespace IntegrationConsole.Health;

/// <summary>
/// Keeps an organization's rows worst first from picture to picture. Few rows change places between two pictures: those are taken out, sorted, and
/// merged back, so that a picture of thousands of rows costs one pass over them. Not thread-safe: the board draws under a lock.
/// </summary>
internal sealed class BoardOrder
{
    private IntegrationMonitor[] monitors = [];
    private BoardRow[] rows = [];
    private long membersVersion = -1;

    /// <param name="members">All monitors; read only when <paramref name="version"/> differs from the last one.</param>
    /// <param name="version">Changes when a monitor comes or goes.</param>
    /// <param name="now">For rows that are to be drawn anew.</param>
    public BoardRow[] Draw(IEnumerable<IntegrationMonitor> members, long version, DateTimeOffset now)
    {
        if (version != membersVersion)
        {
            monitors = [.. members];
            rows = Array.ConvertAll(monitors, m => m.Row(now));
            Array.Sort(rows, monitors, Comparer<BoardRow>.Create(WorstFirst));
            membersVersion = version;
        }
        else
        {
            DrawChanged(now);
        }

        return rows;
    }

    private void DrawChanged(DateTimeOffset now)
    {
        var (kept, keptMonitors, count) = (new BoardRow[rows.Length], new IntegrationMonitor[rows.Length], 0);
        var (moved, movedMonitors) = (new List<BoardRow>(), new List<IntegrationMonitor>());
        for (var i = 0; i < rows.Length; i++)
        {
            var (before, row) = (rows[i], monitors[i].Row(now));
            if (ReferenceEquals(before, row) || SamePlace(before, row))
            {
                (kept[count], keptMonitors[count++]) = (row, monitors[i]);
            }
            else
            {
                moved.Add(row);
                movedMonitors.Add(monitors[i]);
            }
        }

        (rows, monitors) = (kept, keptMonitors);
        if (moved.Count > 0)
        {
            MergeIn([.. moved], [.. movedMonitors], count);
        }
    }

    /// <summary>From the end, so that what is kept makes room in its own array.</summary>
    private void MergeIn(BoardRow[] moved, IntegrationMonitor[] movedMonitors, int count)
    {
        Array.Sort(moved, movedMonitors, Comparer<BoardRow>.Create(WorstFirst));
        var next = moved.Length - 1;
        for (var target = rows.Length - 1; next >= 0; target--)
        {
            if (count > 0 && WorstFirst(rows[count - 1], moved[next]) > 0)
            {
                (rows[target], monitors[target]) = (rows[count - 1], monitors[count - 1]);
                count--;
            }
            else
            {
                (rows[target], monitors[target]) = (moved[next], movedMonitors[next]);
                next--;
            }
        }
    }

    private static bool SamePlace(BoardRow a, BoardRow b) =>
        a.Rank == b.Rank && (a.Rank >= 2 || a.Since == b.Since) && string.Equals(a.Facts.Name, b.Facts.Name, StringComparison.Ordinal);

    /// <summary>By rank; among the bad the newest trouble first; then by name.</summary>
    private static int WorstFirst(BoardRow a, BoardRow b)
    {
        var byRank = a.Rank.CompareTo(b.Rank);
        if (byRank != 0)
        {
            return byRank;
        }

        var bySince = a.Rank < 2 ? b.Since.CompareTo(a.Since) : 0;
        return bySince != 0 ? bySince : string.Compare(a.Facts.Name, b.Facts.Name, StringComparison.OrdinalIgnoreCase) is var byName and not 0 ? byName : a.Facts.IntegrationId.CompareTo(b.Facts.IntegrationId);
    }
}
