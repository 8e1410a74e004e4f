using IntegrationConsole.Health;
using IntegrationConsole.Integrations;
using IntegrationConsole.Ui;

namespace IntegrationConsole.Bulk;

/// <summary>The list of integrations as somebody wants to see it, and what each filter would leave. Made from the board, without the database.</summary>
public sealed class ListView
{
    private const int MostFacets = 200;

    private ListView() { }

    public required OrganizationBoard Board { get; init; }

    public required IReadOnlyList<BoardRow> Rows { get; init; }

    public required IReadOnlyList<(StatusTone Tone, int Count)> Health { get; init; }

    public required IReadOnlyList<ListFacet> Providers { get; init; }

    public required IReadOnlyList<ListFacet> Categories { get; init; }

    public required IReadOnlyList<ListFacet> Environments { get; init; }

    public required IReadOnlyList<ListFacet> Tags { get; init; }

    public required IReadOnlyList<ListFacet> Owners { get; init; }

    public static ListView Of(OrganizationBoard board, IntegrationFilter filter, ListSort sort)
    {
        IEnumerable<BoardRow> Without(IntegrationFilter others) => board.Rows.Where(others.Matches);
        return new()
        {
            Board = board,
            Rows = [.. Ordered(Without(filter), sort)],
            Health = [.. Without(filter with { Health = null }).CountBy(r => r.Tone).OrderBy(c => Rank(c.Key)).Select(c => (c.Key, c.Value))],
            Providers = Facets(Without(filter with { Provider = null }).Select(r => (r.Facts.ProviderId, r.Facts.ProviderName))),
            Categories = Facets(Without(filter with { Category = null }).Select(r => (HealthWords.Camel(r.Facts.Category.ToString()), CategoryWords.Name(r.Facts.Category)))),
            Environments = Facets(Without(filter with { Environment = null }).Select(r => (HealthWords.Camel(r.Facts.Environment.ToString()), r.Facts.Environment.ToString()))),
            Tags = Facets(Without(filter with { Tag = null }).SelectMany(r => r.Facts.Tags).Select(t => (t, t))),
            Owners = Facets(Without(filter with { Owner = null }).Select(r => (r.Facts.Owner ?? "", r.Facts.Owner ?? "nobody"))),
        };
    }

    private static IEnumerable<BoardRow> Ordered(IEnumerable<BoardRow> rows, ListSort sort)
    {
        var by = sort switch
        {
            ListSort.Health => rows.OrderBy(r => r.Rank),
            ListSort.Provider => rows.OrderBy(r => r.Facts.ProviderName, StringComparer.OrdinalIgnoreCase),
            ListSort.Environment => rows.OrderBy(r => r.Facts.Environment),
            ListSort.Interval => rows.OrderBy(r => r.Facts.Monitoring.Interval),
            ListSort.Changed => rows.OrderByDescending(r => r.Facts.UpdatedAt),
            _ => rows.OrderBy(r => r.Facts.Name, StringComparer.OrdinalIgnoreCase),
        };
        return by.ThenBy(r => r.Facts.Name, StringComparer.OrdinalIgnoreCase).ThenBy(r => r.Facts.IntegrationId);
    }

    private static IReadOnlyList<ListFacet> Facets(IEnumerable<(string Value, string Text)> values) =>
        [.. values.CountBy(v => v).Select(v => new ListFacet(v.Key.Value, v.Key.Text, v.Value)).OrderBy(f => f.Text, StringComparer.OrdinalIgnoreCase).Take(MostFacets)];

    private static int Rank(StatusTone tone) => tone switch
    {
        StatusTone.Bad => 0,
        StatusTone.Warn => 1,
        StatusTone.Idle => 2,
        StatusTone.Ok => 3,
        _ => 4,
    };
}
