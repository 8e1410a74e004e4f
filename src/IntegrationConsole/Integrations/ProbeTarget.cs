using IntegrationConsole.Egress;
using IntegrationConsole.Integrations.Connecting;
using IntegrationConsole.Integrations.Features;
using IntegrationConsole.Providers.Contract;

namespace IntegrationConsole.Integrations;

/// <summary>Everything that a probe of an integration needs, secrets in the clear. Lives in memory only.</summary>
public sealed class ProbeTarget
{
    public required IProvider Provider { get; init; }

    public required SettingValues Settings { get; init; }

    public Uri? BaseUrl { get; init; }

    public required TimeSpan Timeout { get; init; }

    /// <summary>Retries and headers of the calls.</summary>
    public ConnectionSettings Connection { get; private init; } = ConnectionSettings.Default;

    /// <summary>How the calls travel: the authority that the server is trusted by, the certificate that is shown to it, the proxy between.</summary>
    public EgressRoute Route { get; private init; } = EgressRoute.Direct;

    /// <summary>The stored integration whose consent may give the token; null where the settings alone count (a new draft, or one with a typed token).</summary>
    public int? IntegrationId { get; private init; }

    /// <summary>Where else these values would take the consent's token, which therefore is not used with them; null when they lead where it has always gone.</summary>
    public string? TokenWouldGo { get; private init; }

    /// <summary>What the organization uses of it.</summary>
    public FeatureSettings Features { get; private init; } = FeatureSettings.Default;

    /// <summary>Where the access token of this version is kept between calls.</summary>
    public TokenSlot Tokens { get; } = new();

    /// <summary>The target of these settings, with the route that they describe.</summary>
    public static ProbeTarget For(IProvider provider, SettingValues settings, Uri? baseUrl, TimeSpan timeout, ConnectionSettings? connection = null, int? integrationId = null, FeatureSettings? features = null) => new()
    {
        Provider = provider,
        Settings = settings,
        BaseUrl = baseUrl,
        Timeout = timeout,
        IntegrationId = integrationId,
        Features = features ?? FeatureSettings.Default,
        Connection = connection ?? ConnectionSettings.Default,
        Route = new EgressRoute
        {
            TrustedCa = settings["caCertificate"],
            ClientCertificate = Certificate(provider.Manifest.ClientCertificate, settings),
            Proxy = connection?.ProxyUrl is { } proxy ? new(new Uri(proxy), connection.ProxyUser, settings[ConnectionSecrets.ProxyPassword.Key]) : null,
        },
    };

    /// <summary>The same, but without the consent's token, when it would go somewhere new.</summary>
    /// <param name="elsewhere">Where to (<see cref="ConsentReach"/>); null: nothing is new.</param>
    public ProbeTarget Withholding(string? elsewhere) => elsewhere is null ? this : new()
    {
        Provider = Provider,
        Settings = Settings,
        BaseUrl = BaseUrl,
        Timeout = Timeout,
        IntegrationId = IntegrationId,
        Connection = Connection,
        Route = Route,
        Features = Features,
        TokenWouldGo = elsewhere,
    };

    /// <inheritdoc/>
    public override string ToString() => $"target of {Provider.Manifest.Id}";

    // One of the two alone is kept, so that whoever reads the pair can say which one is missing.
    private static ClientCertificatePem? Certificate(ClientCertificateFields? fields, SettingValues settings) =>
        fields is null || (settings[fields.Certificate] ?? settings[fields.PrivateKey]) is null ? null
        : new(settings[fields.Certificate] ?? "", settings[fields.PrivateKey] ?? "", fields.Passphrase is { } key ? settings[key] : null);
}
