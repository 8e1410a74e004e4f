using Microsoft.EntityFrameworkCore;

namespace IntegrationConsole.Webhooks.Deliveries;

/// <summary>The filtered indexes of deliveries, and the conditions under which both databases use them.</summary>
internal static class DeliveryIndexes
{
    public const string PendingOnly = "\"State\" = 0";

    public const string TroubledOnly = "\"State\" IN (2, 3, 4)";

    /// <summary>Whether deliveries in this state are few, and have an index of their own.</summary>
    public static bool IsTroubled(DeliveryState? state) => state is DeliveryState.Dead or DeliveryState.Held or DeliveryState.Failed;

    /// <summary>Those in a state that <see cref="IsTroubled"/>, which stands in the query as a constant.</summary>
    public static IQueryable<Delivery> InTrouble(this IQueryable<Delivery> rows, DeliveryState state) => rows.Where(d => d.State == EF.Constant(state));
}
