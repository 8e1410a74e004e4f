namespace IntegrationConsole.Rotation.Rest;

/// <summary>A value that could not be sealed anew.</summary>
/// <param name="Name">Slug and field.</param>
/// <param name="Why">What happened and what to do.</param>
public sealed record FailureAnswer(string Name, string Why, DateTimeOffset At);
