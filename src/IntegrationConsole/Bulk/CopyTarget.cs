namespace IntegrationConsole.Bulk;

/// <summary>What an integration would be copied to.</summary>
/// <param name="IsNew">Whether it would be created.</param>
public sealed record CopyTarget(string Slug, string Name, bool IsNew);
