using IntegrationConsole.Integrations.Merging;
using IntegrationConsole.Integrations.Versions;

namespace IntegrationConsole.Integrations;

/// <summary>What a person has changed in a form, as the preview before saving shows it. Pure.</summary>
internal static class EditRules
{
    private static readonly IReadOnlySet<string> Nothing = new HashSet<string>(StringComparer.Ordinal);

    /// <summary>The fields whose text differs from how the form began, in its order; secrets as words, never as values.</summary>
    public static IReadOnlyList<FieldDifference> Changes(IntegrationForm began, IntegrationForm now) =>
    [
        .. MergeRules.Compare(began, began, now, Nothing).Select(change => new FieldDifference(change.Field, change.Label, change.Began, change.Mine)),
        .. now.RemovedSecrets.Select(key => FormFields.ValuePrefix + key).Select(field => new FieldDifference(field, FormFields.Label(now, field), "as stored", "removed")),
    ];
}
