namespace IntegrationConsole.Providers.Contract;

/// <summary>True while the field with this key has one of these values.</summary>
public sealed record FieldCondition(string Key, IReadOnlyList<string> Values);
