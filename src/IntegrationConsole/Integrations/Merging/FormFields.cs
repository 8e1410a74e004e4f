using System.Reflection;

namespace IntegrationConsole.Integrations.Merging;

/// <summary>
/// A form as flat texts, and back: <c>Name</c>, <c>IntervalSeconds</c>, <c>Values.apiKey</c>. Read from the form's own properties, so that a field that the form gets
/// later is merged without being listed anywhere.
/// </summary>
internal static class FormFields
{
    /// <summary>How the names of the provider's own fields begin.</summary>
    public const string ValuePrefix = "Values.";

    private static readonly IReadOnlyDictionary<string, PropertyInfo> Properties = typeof(IntegrationForm).GetProperties()
        .Where(p => p is { CanWrite: true } && (p.PropertyType == typeof(string) || p.PropertyType == typeof(bool) || p.PropertyType.IsEnum))
        .Where(p => p.Name is not nameof(IntegrationForm.VersionNote)) // says why somebody saves; it is no part of what is saved
        .ToDictionary(p => p.Name, StringComparer.Ordinal);

    /// <summary>Field → text, empty for a field without a value; in the order of the form.</summary>
    public static IReadOnlyDictionary<string, string> Read(IntegrationForm form)
    {
        var fields = Properties.ToDictionary(p => p.Key, p => p.Value.GetValue(form)?.ToString() ?? "", StringComparer.Ordinal);
        foreach (var field in form.Fields)
        {
            fields[ValuePrefix + field.Key] = form.Values.GetValueOrDefault(field.Key) ?? "";
        }

        return fields;
    }

    /// <summary>Sets one field to a text that <see cref="Read"/> gave.</summary>
    public static void Write(IntegrationForm form, string field, string text)
    {
        if (field.StartsWith(ValuePrefix, StringComparison.Ordinal))
        {
            form.Values[field[ValuePrefix.Length..]] = text;
            return;
        }

        var property = Properties[field];
        property.SetValue(form, property.PropertyType.IsEnum ? Enum.Parse(property.PropertyType, text) : property.PropertyType == typeof(bool) ? bool.Parse(text) : text);
    }

    /// <summary>What a person calls it: as the form does.</summary>
    public static string Label(IntegrationForm form, string field)
    {
        if (field.StartsWith(ValuePrefix, StringComparison.Ordinal))
        {
            return form.Fields.FirstOrDefault(f => string.Equals(f.Key, field[ValuePrefix.Length..], StringComparison.Ordinal))?.Label ?? field;
        }

        return FieldLabels.Of(field);
    }

    /// <summary>Whether its text must never be shown.</summary>
    public static bool IsSecret(IntegrationForm form, string field) =>
        form.Fields.Any(f => f.IsSecret && string.Equals(ValuePrefix + f.Key, field, StringComparison.Ordinal));
}
