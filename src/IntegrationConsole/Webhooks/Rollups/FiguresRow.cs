namespace IntegrationConsole.Webhooks.Rollups;

/// <summary>A line of a table of figures.</summary>
/// <param name="Name">Of what.</param>
/// <param name="Href">Where it leads; null: nowhere.</param>
/// <param name="Figures">How it did.</param>
public sealed record FiguresRow(string Name, string? Href, DeliveryFigures Figures);
