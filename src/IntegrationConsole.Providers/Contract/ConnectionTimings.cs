namespace IntegrationConsole.Providers.Contract;

/// <summary>Phase timings that the guarded HTTP client writes into a request it had to open a connection for.</summary>
public sealed class ConnectionTimings
{
    public static readonly HttpRequestOptionsKey<ConnectionTimings> Key = new("IntegrationConsole.ConnectionTimings");

    public TimeSpan? Dns { get; set; }
    public TimeSpan? Connect { get; set; }
    public TimeSpan? Tls { get; set; }
    public CertificateFacts? Certificate { get; set; }

    /// <summary>The address that was connected to.</summary>
    public string? Address { get; set; }

    /// <summary>How often the request was sent: more than 1 when the client repeated it.</summary>
    public int Attempts { get; set; } = 1;
}
