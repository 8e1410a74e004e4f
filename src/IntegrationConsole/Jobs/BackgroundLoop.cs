namespace IntegrationConsole.Jobs;

/// <summary>A loop that runs in every process from its start to its end, beside the clock.</summary>
/// <param name="Name">In its heartbeats.</param>
/// <param name="Description">For the system page.</param>
/// <param name="Period">So often at least it goes round.</param>
public sealed record BackgroundLoop(string Name, string Description, TimeSpan Period);
