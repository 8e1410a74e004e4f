namespace IntegrationConsole.Providers.Contract;

/// <summary>Removes secrets from text that will be stored or shown.</summary>
public static class Masking
{
    /// <summary>What stands in a secret's place.</summary>
    public const string Mask4 = "••••";

    /// <summary>Replaces every secret, also where it is URL-encoded, JSON-escaped, base64 or part of a base64 text such as Basic <c>user:password</c>.</summary>
    public static string Mask(string text, IEnumerable<string> secrets) => new SecretMask(secrets).Apply(text);

    /// <summary>The values of the manifest's secret fields, and the access token that was got with them.</summary>
    public static IEnumerable<string> SecretsOf(ProviderManifest manifest, SettingValues settings)
    {
        foreach (var field in manifest.Fields)
        {
            if (field.IsSecret && settings[field.Key] is { } secret)
            {
                yield return secret;
            }
        }

        if (settings[AccessToken.Setting] is { } token)
        {
            yield return token;
        }
    }
}
