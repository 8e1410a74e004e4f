namespace IntegrationConsole.Integrations.Rest;

/// <summary>The admin's switch.</summary>
/// <param name="Enabled">Required.</param>
public sealed record ToggleRequest(bool? Enabled);
