namespace IntegrationConsole.Integrations.Sections;

/// <summary>One part of the edit page.</summary>
/// <param name="Id">The panel's id and the end of its address: <c>#credentials</c>.</param>
/// <param name="Title">As the panel and the rail call it.</param>
public sealed record EditSection(string Id, string Title);
