namespace IntegrationConsole.Jobs;

/// <summary>A job that the clock runs in every process.</summary>
public sealed record ClockJob(string Name, string Description, TimeSpan Period);
