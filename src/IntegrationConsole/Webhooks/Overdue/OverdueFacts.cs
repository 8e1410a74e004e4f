using IntegrationConsole.Webhooks.Deliveries;

namespace IntegrationConsole.Webhooks.Overdue;

/// <summary>What is known about deliveries that are overdue.</summary>
/// <param name="EndpointExists">Their endpoint is there.</param>
/// <param name="EndpointIsActive">And switched on.</param>
/// <param name="Owner">The process that is to send them; 0: whoever has room.</param>
/// <param name="IsOwn">That is this process.</param>
/// <param name="OwnerLives">It holds its lease.</param>
/// <param name="InOrder">They have an ordering key.</param>
/// <param name="Lane">How the endpoint stands in this process.</param>
/// <param name="Late">How long the oldest has been due.</param>
public sealed record OverdueFacts(bool EndpointExists, bool EndpointIsActive, int Owner, bool IsOwn, bool OwnerLives, bool InOrder, LaneReading Lane, TimeSpan Late);
