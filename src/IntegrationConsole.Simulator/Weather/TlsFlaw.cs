namespace IntegrationConsole.Simulator.Weather;

/// <summary>How a TLS handshake fails.</summary>
public enum TlsFlaw
{
    /// <summary>The server answers the client's hello with bytes that are not TLS.</summary>
    Garbage,

    /// <summary>The certificate ran out yesterday.</summary>
    Expired,

    /// <summary>The certificate is for another host.</summary>
    WrongHost,

    /// <summary>The certificate is signed by itself.</summary>
    SelfSigned,
}
