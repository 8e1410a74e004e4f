namespace IntegrationConsole.Providers.Contract;

/// <summary>One allowed value of a choice field and what the form calls it.</summary>
public sealed record FieldChoice(string Value, string Label);
