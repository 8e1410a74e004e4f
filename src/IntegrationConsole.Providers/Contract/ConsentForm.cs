namespace IntegrationConsole.Providers.Contract;

/// <summary>Whether a form's values lead to a person's consent. Pure.</summary>
public static class ConsentForm
{
    /// <summary>How these values get their tokens by consent; null when they do not: no such provider, or they choose another way to sign in.</summary>
    public static OAuthDeclaration? DeclarationOf(ProviderManifest manifest, IReadOnlyDictionary<string, string> values) =>
        manifest.OAuth is { Grant: OAuthGrant.AuthorizationCode, AuthorizeUrl: not null } oauth
        && manifest.Auth.SignIn(new SettingValues(values)) is null
        && manifest.Fields.FirstOrDefault(field => string.Equals(field.Key, oauth.TokenField, StringComparison.Ordinal)) is { } token
        && FieldRules.IsShown(manifest, token, values)
            ? oauth
            : null;

    /// <summary>The application is entered and no token is: a consent must come before anything can be called.</summary>
    public static bool Awaits(ProviderManifest manifest, IReadOnlyDictionary<string, string> values) =>
        DeclarationOf(manifest, values) is { } oauth && values.GetValueOrDefault(oauth.ClientIdField) is { Length: > 0 } && values.GetValueOrDefault(oauth.TokenField) is not { Length: > 0 };
}
