using IntegrationConsole.Providers.Contract;
using IntegrationConsole.Simulator.Cast;

namespace IntegrationConsole.Tests.OAuth.Consent;

/// <summary>What an administrator enters so that an integration of a provider waits for a consent.</summary>
internal static class ConsentEntry
{
    /// <summary>Values by field, without a token.</summary>
    public static Dictionary<string, string> For(string providerId)
    {
        var manifest = ProviderCatalog.Find(providerId)!.Manifest;
        var oauth = manifest.OAuth!;
        var values = FakeCredentials.For(providerId, 1).Where(value => value.Key != oauth.TokenField).ToDictionary(value => value.Key, value => value.Value, StringComparer.Ordinal);
        values[oauth.ClientIdField] = Entered(manifest, oauth.ClientIdField, "simulator-client");
        values[oauth.ClientSecretField] = Entered(manifest, oauth.ClientSecretField, "simulator-client-secret");
        Choose(manifest, values);
        foreach (var field in manifest.Fields.Where(field => field.Required && field.Key != oauth.TokenField && !values.ContainsKey(field.Key) && FieldRules.IsShown(manifest, field, values)).ToList())
        {
            values[field.Key] = field.Default ?? field.Example ?? "";
        }

        return values;
    }

    /// <summary>As the API takes them: those fields that the form shows.</summary>
    public static (Dictionary<string, string> Settings, Dictionary<string, string> Secrets) Split(string providerId, IReadOnlyDictionary<string, string> values)
    {
        var manifest = ProviderCatalog.Find(providerId)!.Manifest;
        var shown = manifest.Fields.Where(field => values.ContainsKey(field.Key) && FieldRules.IsShown(manifest, field, values)).ToLookup(field => field.IsSecret);
        return (Of(shown[false]), Of(shown[true]));

        Dictionary<string, string> Of(IEnumerable<Field> fields) => fields.ToDictionary(field => field.Key, field => values[field.Key], StringComparer.Ordinal);
    }

    // Where the form offers several ways to sign in, the one that leads to a person.
    private static void Choose(ProviderManifest manifest, Dictionary<string, string> values)
    {
        foreach (var (field, choice) in manifest.Fields.SelectMany(field => field.Choices, (field, choice) => (field.Key, choice.Value)))
        {
            if (ConsentForm.DeclarationOf(manifest, values) is not null)
            {
                return;
            }

            var before = values.GetValueOrDefault(field);
            values[field] = choice;
            if (ConsentForm.DeclarationOf(manifest, values) is null)
            {
                Restore(values, field, before);
            }
        }
    }

    private static void Restore(Dictionary<string, string> values, string field, string? before)
    {
        values.Remove(field);
        if (before is not null)
        {
            values[field] = before;
        }
    }

    private static string Entered(ProviderManifest manifest, string key, string invented) =>
        manifest.Fields.First(field => field.Key == key) is { Pattern: not null, PatternOnlyWarns: false, Example: { } example } ? example : invented;
}
