using IntegrationConsole.Providers.Contract;

namespace IntegrationConsole.Integrations.Catalogue;

/// <summary>How a provider is signed in to, in a few words, drawn from its manifest. Pure.</summary>
public static class SignInWords
{
    public static string Of(ProviderManifest provider) => provider switch
    {
        { OAuth.Grant: OAuthGrant.AuthorizationCode, Auth: Auth.ChosenBy { Choices.Count: > 2 } chosen } => $"{chosen.Choices.Count} ways to choose from",
        { OAuth.Grant: OAuthGrant.AuthorizationCode, Auth: Auth.ChosenBy { Choices: var two } } when two.Values.Any(way => way is Auth.ClientToken) => "OAuth: a person, or the console itself",
        { OAuth.Grant: OAuthGrant.AuthorizationCode } => "OAuth, a person consents",
        { OAuth: not null } => "OAuth, the console signs in itself",
        { Auth: Auth.NoCredential } when provider.Fields.Any(f => f.IsSecret) => "User name and password",
        _ => Of(provider.Auth),
    };

    private static string Of(Auth auth) => auth switch
    {
        Auth.NoCredential => "No credential",
        Auth.BearerToken => "API key or token",
        Auth.HeaderValue or Auth.QueryParameter => "API key",
        Auth.PathSegment => "Token in the address",
        Auth.BasicPair { User: ValueSource.FieldValue, Password: ValueSource.FieldValue } => "User name and password",
        Auth.BasicPair => "API key",
        Auth.ChosenBy chosen => Any([.. chosen.Choices.Values.Select(Of).Distinct(StringComparer.Ordinal)]),
        _ => "Key and signature",
    };

    private static string Any(IReadOnlyList<string> ways) => ways.Count switch
    {
        1 => ways[0],
        2 => $"{ways[0]}, or {Lower(ways[1])}",
        _ => $"{ways.Count} ways to choose from",
    };

    /// <summary>As it stands inside a sentence; an abbreviation stays as it is.</summary>
    private static string Lower(string words) => char.IsUpper(words[1]) ? words : $"{char.ToLowerInvariant(words[0])}{words[1..]}";
}
