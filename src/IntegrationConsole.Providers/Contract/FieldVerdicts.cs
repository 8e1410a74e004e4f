namespace IntegrationConsole.Providers.Contract;

/// <summary>Errors and warnings of a whole form by field key; the texts never contain the value.</summary>
public sealed record FieldVerdicts(IReadOnlyDictionary<string, string> Errors, IReadOnlyDictionary<string, string> Warnings)
{
    public bool IsValid => Errors.Count == 0;
}
