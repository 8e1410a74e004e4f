namespace IntegrationConsole.Health.Rest;

/// <summary>What happened last.</summary>
/// <param name="Activities">At most 20, newest first.</param>
public sealed record RecentActivity(IReadOnlyList<IntegrationActivity> Activities);
