namespace IntegrationConsole.OAuth;

/// <summary>A connection that this process may refresh now, and nobody else.</summary>
/// <param name="ConnectionId">Which.</param>
/// <param name="Fence">What this process writes is refused once the row has a higher one.</param>
public sealed record LeaseTaken(int ConnectionId, long Fence);
