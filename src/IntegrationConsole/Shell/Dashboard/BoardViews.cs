using System.Collections.Concurrent;
using IntegrationConsole.Health;

namespace IntegrationConsole.Shell.Dashboard;

/// <summary>Filtered boards, each made once per version of the board and shared by all viewers with the same filter.</summary>
public sealed class BoardViews(HealthBoard board)
{
    /// <summary>More different filters at once than this, and the oldest views are made anew.</summary>
    private const int Most = 64;

    private readonly ConcurrentDictionary<(int Organization, BoardFilter Filter), BoardView> views = new();

    public BoardView Get(int organizationId, BoardFilter filter)
    {
        var current = board.Of(organizationId);
        if (views.TryGetValue((organizationId, filter), out var view) && view.Board == current)
        {
            return view;
        }

        if (views.Count > Most)
        {
            views.Clear();
        }

        return views[(organizationId, filter)] = BoardView.Of(current, filter);
    }
}
