using IntegrationConsole.Integrations.Connecting;
using IntegrationConsole.Providers.Contract;

namespace IntegrationConsole.Integrations;

/// <summary>What a replacement of credentials must satisfy. Pure.</summary>
public static class CredentialRules
{
    /// <returns>Field (<c>secrets.key</c>) → what is wrong; empty when all is well.</returns>
    public static IReadOnlyDictionary<string, string> Check(ProviderManifest? manifest, IReadOnlyDictionary<string, string> secrets)
    {
        var problems = new Dictionary<string, string>(StringComparer.Ordinal);
        if (manifest is null)
        {
            problems["providerId"] = "This version of the console does not know the provider.";
            return problems;
        }

        if (secrets.Count == 0)
        {
            problems["secrets"] = "Give at least one secret field.";
        }

        foreach (var (key, value) in secrets)
        {
            var field = ConnectionSecrets.Of(manifest).FirstOrDefault(f => string.Equals(f.Key, key, StringComparison.Ordinal));
            var error = field is null ? $"{manifest.Name} has no such secret." : FieldRules.Check(field, value).Error;
            if (error is not null)
            {
                problems[$"secrets.{(key.Length <= 40 ? key : key[..40])}"] = error;
            }
        }

        return problems;
    }
}
