using System.Net.Security;

namespace IntegrationConsole.Providers.Contract;

/// <summary>What a probe gets to work with. Everything that reaches the network goes through <see cref="Http"/> or <see cref="Connect"/>, which the caller guards.</summary>
public sealed class ProbeContext
{
    /// <summary>Field values by key, secrets in the clear. Never log this.</summary>
    public required SettingValues Settings { get; init; }

    /// <summary>Overrides the manifest's address (a sandbox, a regional host, the simulator); null for the provider's own.</summary>
    public Uri? BaseUrl { get; init; }

    /// <summary>Sends HTTP requests: vetted addresses, no redirects, bounded sizes. Timings, if measured, are put into the request's <see cref="ConnectionTimings.Key"/> option.</summary>
    public required HttpMessageInvoker Http { get; init; }

    /// <summary>Opens a vetted TCP connection for protocols other than HTTP.</summary>
    public required ConnectTcp Connect { get; init; }

    /// <summary>Judges a server certificate for the TLS that the probe itself does (SMTP); the same rules as <see cref="Http"/>.</summary>
    public required RemoteCertificateValidationCallback ValidateCertificate { get; init; }

    /// <summary>Sent with each HTTP request beside the provider's own; one that the request has already is left out. Checked, and not secret.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Headers { get; init; } = [];

    /// <summary>Where an access token is kept between probes; null to get a new one for each.</summary>
    public TokenSlot? Tokens { get; init; }

    public required TimeProvider Time { get; init; }

    /// <summary>The whole probe's budget. The caller also cancels at this bound.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>The same, with an access token among the settings.</summary>
    internal ProbeContext WithToken(string token) => With(Settings.With(AccessToken.Setting, token));

    /// <summary>The same with other settings.</summary>
    public ProbeContext With(SettingValues settings) => ReferenceEquals(settings, Settings) ? this : new()
    {
        Settings = settings,
        BaseUrl = BaseUrl,
        Http = Http,
        Connect = Connect,
        ValidateCertificate = ValidateCertificate,
        Headers = Headers,
        Tokens = Tokens,
        Time = Time,
        Timeout = Timeout,
    };
}
