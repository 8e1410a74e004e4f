using IntegrationConsole.Webhooks.Replays;

namespace IntegrationConsole.Webhooks.Rest;

/// <summary>A bulk replay.</summary>
/// <param name="Id">Null: a dry run.</param>
/// <param name="Total">How many it was to send when it began.</param>
/// <param name="Made">Deliveries made so far.</param>
/// <param name="Skipped">Passed over, because their endpoint is switched off or gone.</param>
/// <param name="Delivered">Of those made: answered with 2xx.</param>
/// <param name="Failed">Of those made: given up.</param>
public sealed record ReplayRunAnswer(Guid? Id, ReplayState? State, double RatePerSecond, int Total, int Made, int Skipped, int Delivered, int Failed, string? StartedBy, DateTimeOffset? CreatedAt)
{
    internal static ReplayRunAnswer Of(ReplayProgress p) =>
        new(p.Run.PublicId, p.Run.State, p.Run.RatePerSecond, p.Run.Total, p.Run.Made, p.Run.Skipped, p.Delivered, p.Failed, p.Run.StartedBy, p.Run.CreatedAt);
}
