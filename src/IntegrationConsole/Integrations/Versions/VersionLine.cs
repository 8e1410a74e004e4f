namespace IntegrationConsole.Integrations.Versions;

/// <summary>A version in a list, without what it holds.</summary>
/// <param name="Number">The integration's version at that time.</param>
/// <param name="At">When it was saved.</param>
/// <param name="By">Who saved it.</param>
/// <param name="Change">What was done.</param>
/// <param name="Note">Why, in the words of whoever did it.</param>
/// <param name="RestoredFrom">The version that a roll back went back to.</param>
/// <param name="Changed">Fields that differ from the version before; empty for the first one kept.</param>
public sealed record VersionLine(int Number, DateTimeOffset At, string By, ConfigurationChange Change, string? Note, int? RestoredFrom, IReadOnlyList<string> Changed);
