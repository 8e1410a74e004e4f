namespace IntegrationConsole.Integrations.Sections;

/// <summary>A section in the rail, with what is going on in it.</summary>
/// <param name="Section">Which one.</param>
/// <param name="Changes">Fields whose value is not what is stored.</param>
/// <param name="Problems">Fields that need attention.</param>
public sealed record SectionMark(EditSection Section, int Changes, int Problems);
