namespace IntegrationConsole.Integrations.Versions;

/// <summary>What a version is called: what was done, and why.</summary>
/// <param name="Change">What was done.</param>
/// <param name="Note">Why, in the words of whoever did it.</param>
/// <param name="RestoredFrom">The version that a roll back went back to.</param>
/// <param name="DryRun">Nothing is stored: the outcome is <see cref="ChangeOutcome.Preview"/>.</param>
internal sealed record VersionStamp(ConfigurationChange Change, string? Note = null, int? RestoredFrom = null, bool DryRun = false);
