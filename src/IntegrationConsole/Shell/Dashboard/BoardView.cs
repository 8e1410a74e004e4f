using IntegrationConsole.Health;
using IntegrationConsole.Providers.Contract;

namespace IntegrationConsole.Shell.Dashboard;

/// <summary>A filtered board: the rows to show, worst first, and what each chip would show.</summary>
public sealed record BoardView(OrganizationBoard Board, BoardFilter Filter, IReadOnlyList<BoardRow> Rows, IReadOnlyList<(Category Category, int Count)> Categories)
{
    public static BoardView Of(OrganizationBoard board, BoardFilter filter)
    {
        var rows = filter.IsEverything ? (IReadOnlyList<BoardRow>)board.Rows : [.. board.Rows.Where(filter.Matches)];
        var categories = board.Rows
            .Where(row => filter.MatchesSearch(row) && filter.MatchesState(row))
            .GroupBy(row => row.Facts.Category)
            .Select(group => (group.Key, group.Count()))
            .OrderByDescending(c => c.Item2).ThenBy(c => c.Key)
            .ToList();
        return new(board, filter, rows, categories);
    }
}
