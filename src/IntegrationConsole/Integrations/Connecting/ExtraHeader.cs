namespace IntegrationConsole.Integrations.Connecting;

/// <summary>A header that an integration's requests carry beside those that its provider declares. Shown and kept in the clear.</summary>
public sealed record ExtraHeader(string Name, string Value);
