using IntegrationConsole.Webhooks.Outbound;

namespace IntegrationConsole.Webhooks.Rest;

/// <summary>How deliveries sign in at an endpoint.</summary>
/// <param name="User">User name or client id.</param>
/// <param name="Secret">Password, token or client secret; written and never read.</param>
public sealed record WebhookAuth(EndpointAuthKind? Kind, string? User, string? TokenUrl, string? Scope, string? Secret)
{
    internal static WebhookAuth Of(EndpointAuth auth) => new(auth.Kind, auth.User, auth.TokenUrl, auth.Scope, auth.Kind is EndpointAuthKind.None ? null : Secrets.Secret.Mask);

    internal EndpointAuth ToAuth() => new() { Kind = Kind ?? EndpointAuthKind.None, User = User, TokenUrl = TokenUrl, Scope = Scope };
}
