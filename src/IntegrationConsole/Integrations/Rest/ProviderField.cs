using IntegrationConsole.Providers.Contract;

namespace IntegrationConsole.Integrations.Rest;

/// <summary>One field of a provider's form.</summary>
/// <param name="Secret">True: it goes into <c>secrets</c> and is never read back; false: into <c>settings</c>.</param>
/// <param name="Required">While it is shown: see <paramref name="When"/>.</param>
/// <param name="Pattern">A regular expression that the whole value must match.</param>
/// <param name="Example">A made-up value.</param>
/// <param name="When">Shown only while that other field has one of these values; null: always.</param>
public sealed record ProviderField(
    string Key,
    string Label,
    FieldKind Kind,
    bool Secret,
    bool Required,
    string? Default,
    string? Pattern,
    string? Example,
    string? Help,
    long? Min,
    long? Max,
    IReadOnlyList<FieldChoice> Choices,
    FieldCondition? When)
{
    internal static ProviderField Of(Field f) => new(
        f.Key, f.Label, f.Kind, f.IsSecret, f.Required, f.Default, f.PatternOnlyWarns ? null : f.Pattern, f.Example, f.Help, f.Range?.Min, f.Range?.Max, f.Choices, f.When);
}
