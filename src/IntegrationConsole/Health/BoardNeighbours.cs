using IntegrationConsole.Integrations.Dependencies;

namespace IntegrationConsole.Health;

/// <summary>The board, as the pages of Integrations read it.</summary>
public sealed class BoardNeighbours(HealthBoard board, TimeProvider time) : ITellHealth
{
    public Neighbour? Find(int organizationId, string slug) => board.Find(organizationId, slug)?.Row(time.GetUtcNow()) is { } row ? Of(row) : null;

    public IReadOnlyList<Neighbour> DependentsOf(int organizationId, string slug) =>
        [.. board.Of(organizationId).DependentsOf(slug).Select(s => Find(organizationId, s)).OfType<Neighbour>().OrderBy(n => n.Name, StringComparer.OrdinalIgnoreCase)];

    public IReadOnlyList<Neighbour> All(int organizationId) => [.. board.Of(organizationId).Rows.Select(Of).OrderBy(n => n.Name, StringComparer.OrdinalIgnoreCase)];

    private static Neighbour Of(BoardRow row) => new(row.Facts.Slug, row.Facts.Name, row.Facts.Environment, row.Tone, row.Since, row.Why);
}
