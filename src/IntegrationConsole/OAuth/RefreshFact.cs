namespace IntegrationConsole.OAuth;

/// <summary>What happened to a connection, before it is a row.</summary>
/// <param name="Outcome">Which thing.</param>
/// <param name="At">When.</param>
/// <param name="Code">The provider's own code, or our cause; null when all went well.</param>
/// <param name="Message">One sentence for people, without secrets.</param>
/// <param name="Duration">How long the provider took.</param>
public sealed record RefreshFact(RefreshOutcome Outcome, DateTimeOffset At, string? Code = null, string? Message = null, TimeSpan Duration = default);
