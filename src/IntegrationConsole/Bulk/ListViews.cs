using System.Collections.Concurrent;
using IntegrationConsole.Health;

namespace IntegrationConsole.Bulk;

/// <summary>Lists, each made once per version of the board and shared by all viewers with the same filter and order.</summary>
public sealed class ListViews(HealthBoard board)
{
    /// <summary>More different lists at once than this, and they are made anew.</summary>
    private const int Most = 64;

    private readonly ConcurrentDictionary<(int Organization, IntegrationFilter Filter, ListSort Sort), ListView> views = new();

    public ListView Get(int organizationId, IntegrationFilter filter, ListSort sort)
    {
        var current = board.Of(organizationId);
        var key = (organizationId, filter, sort);
        if (views.TryGetValue(key, out var view) && view.Board == current)
        {
            return view;
        }

        if (views.Count > Most)
        {
            views.Clear();
        }

        return views[key] = ListView.Of(current, filter, sort);
    }
}
