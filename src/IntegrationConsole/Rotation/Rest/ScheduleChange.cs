namespace IntegrationConsole.Rotation.Rest;

/// <summary>The body of <c>PUT /keys/schedule</c>.</summary>
/// <param name="Days">0 (off), 30, 90, 180 or 365.</param>
public sealed record ScheduleChange(int? Days);
