using IntegrationConsole.Integrations.Versions;

namespace IntegrationConsole.Integrations.Rest;

/// <summary>One field of a configuration that differs, named as in the audit trail. A secret is a mask with the time when its value was entered.</summary>
/// <param name="Field"><c>monitoring.interval</c>, <c>settings.accountSid</c>, <c>secrets.apiKey</c>.</param>
/// <param name="Label">Its name on the form.</param>
/// <param name="Before">Null: no value.</param>
/// <param name="After">Null: no value.</param>
public sealed record FieldChange(string Field, string Label, string? Before, string? After)
{
    internal static FieldChange Of(FieldDifference difference) => new(difference.Field, difference.Label, difference.Before, difference.After);
}
