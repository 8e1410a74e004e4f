using IntegrationConsole.Providers.Contract;

namespace IntegrationConsole.Integrations.Connecting;

/// <summary>Secret fields that an integration has beside those of its provider: sealed, versioned, rotated and shown like them.</summary>
public static class ConnectionSecrets
{
    /// <summary>The password of the proxy's user.</summary>
    public static Field ProxyPassword { get; } = new()
    {
        Key = "proxyPassword",
        Label = "Proxy password",
        Kind = FieldKind.Secret,
        Help = "Of the proxy's user. It is stored encrypted.",
    };

    /// <summary>Those that integrations of this provider have: a proxy is for HTTP only.</summary>
    public static IReadOnlyList<Field> Beside(ProviderManifest provider) => provider.Smtp is null ? [ProxyPassword] : [];

    /// <summary>All secret fields of an integration of this provider.</summary>
    public static IEnumerable<Field> Of(ProviderManifest provider) => provider.Fields.Where(field => field.IsSecret).Concat(Beside(provider));
}
