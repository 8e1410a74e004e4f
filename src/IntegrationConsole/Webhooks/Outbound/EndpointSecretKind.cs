namespace IntegrationConsole.Webhooks.Outbound;

/// <summary>What a sealed value of an endpoint is for. The names are stored; never rename.</summary>
public enum EndpointSecretKind
{
    /// <summary>The signing secret, <c>whsec_…</c>.</summary>
    Signing = 0,

    /// <summary>The signing secret before the last change, which signs too until it ends.</summary>
    PreviousSigning = 1,

    /// <summary>Password, bearer token or client secret.</summary>
    Auth = 2,

    /// <summary>The value of one of its own headers.</summary>
    Header = 3,

    /// <summary>Client certificate with its private key, PEM.</summary>
    ClientCertificate = 4,
}
