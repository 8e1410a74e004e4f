namespace IntegrationConsole.Providers.Contract;

/// <summary>What is wrong (<see cref="Error"/>: not saved) or doubtful (<see cref="Warning"/>: saved) about one field's value; both null when it is fine.</summary>
public readonly record struct FieldVerdict(string? Error, string? Warning);
