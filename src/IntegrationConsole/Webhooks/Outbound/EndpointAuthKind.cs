namespace IntegrationConsole.Webhooks.Outbound;

/// <summary>How deliveries sign in at an endpoint, beside their signature. The names are stored; never rename.</summary>
public enum EndpointAuthKind
{
    None = 0,
    Basic = 1,
    Bearer = 2,

    /// <summary>OAuth 2 client credentials: a token from a token endpoint.</summary>
    ClientCredentials = 3,
}
