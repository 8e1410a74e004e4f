namespace IntegrationConsole.Providers.Contract;

/// <summary>Phase timings that the guarded HTTP client writes into a request it had to open a connection for.</summary>
public sealed class ConnectionTimings
{
    public static readonly HttpRequestOptionsKey<ConnectionTimings> Key = new("IntegrationConsole.ConnectionTimings");

    public TimeSpan? Dns { get; set; }
    public TimeSpan? Connect { get; set; }
    public TimeSpan? Tls { get; set; }
    public CertificateFacts? Certificate { get; set; }
}
