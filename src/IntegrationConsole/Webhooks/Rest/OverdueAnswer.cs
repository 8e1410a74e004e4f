using IntegrationConsole.Webhooks.Outbound;
using IntegrationConsole.Webhooks.Overdue;

namespace IntegrationConsole.Webhooks.Rest;

/// <summary>Deliveries whose time has passed.</summary>
/// <param name="Lost">How many nothing works on; anything but 0 is a defect of the console.</param>
/// <param name="Waiting">How many wait for their endpoint or their console, which is said.</param>
public sealed record OverdueAnswer(int Lost, int Waiting, IReadOnlyList<OverdueItem> Items)
{
    internal static OverdueAnswer Of(IReadOnlyList<OverdueGroup> groups, EndpointBook book) =>
        new(groups.Where(g => g.IsLost).Sum(g => g.Count), groups.Where(g => !g.IsLost).Sum(g => g.Count), [.. groups.Select(g => new OverdueItem(book.Find(g.EndpointId)?.PublicId, g.Count, g.Oldest, g.Reason, g.IsLost))]);
}
