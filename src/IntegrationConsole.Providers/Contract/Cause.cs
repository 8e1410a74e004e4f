namespace IntegrationConsole.Providers.Contract;

/// <summary>Why a probe or a call failed: the closed set that status rules, alerts and playbooks speak in. The numbers are stored; never renumber.</summary>
public enum Cause
{
    /// <summary>No failure.</summary>
    None = 0,

    /// <summary>The connection was refused, reset or ended early.</summary>
    Network = 1,

    /// <summary>The host name has no address.</summary>
    Dns = 2,

    /// <summary>The TLS handshake failed or the certificate is not trusted.</summary>
    Tls = 3,

    /// <summary>No complete answer within the time allowed.</summary>
    Timeout = 4,

    /// <summary>The provider refused the key, password or token.</summary>
    CredentialRejected = 5,

    /// <summary>The credential is accepted but may not do what was asked.</summary>
    PermissionMissing = 6,

    /// <summary>The provider asks to slow down.</summary>
    RateLimited = 7,

    /// <summary>The provider failed on its side (5xx).</summary>
    ProviderFault = 8,

    /// <summary>The answer is not what the provider's documentation promises.</summary>
    ContractBroken = 9,

    /// <summary>The settings can't work: a wrong address, a missing value, an address that the egress guard forbids.</summary>
    Misconfigured = 10,

    /// <summary>None of the above.</summary>
    Unknown = 11,
}
