using IntegrationConsole.Providers.Contract;

namespace IntegrationConsole.Integrations.Rest;

/// <summary>How the integration proves who it is. Read only: secrets are set through <c>secrets</c> or the credentials route.</summary>
/// <param name="Type">none, apiKey, basicAuth, byChoice (a setting decides) or custom.</param>
public sealed record AuthConfig(string Type, CredentialState Credentials)
{
    internal static AuthConfig Of(Integration integration) => new(TypeOf(ProviderCatalog.Find(integration.ProviderId)?.Manifest.Auth), CredentialState.Of(integration));

    internal static string TypeOf(Auth? auth) => auth switch
    {
        Auth.BearerToken or Auth.HeaderValue or Auth.QueryParameter or Auth.PathSegment => "apiKey",
        Auth.BasicPair => "basicAuth",
        Auth.Joined joined => TypeOf(joined.Parts[0]),
        Auth.ChosenBy => "byChoice",
        null or Auth.NoCredential => "none",
        _ => "custom",
    };
}
