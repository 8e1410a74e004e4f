namespace IntegrationConsole.Integrations.Testing;

/// <summary>What a test of a connection goes through, in this order.</summary>
public enum TestStage
{
    /// <summary>The values form a request, and its address may be reached.</summary>
    Settings,

    /// <summary>The host name has an address.</summary>
    Dns,

    /// <summary>Something accepts the connection.</summary>
    Tcp,

    /// <summary>The connection is encrypted and the certificate trusted.</summary>
    Tls,

    /// <summary>The service answers, and as its documentation promises.</summary>
    Answer,

    /// <summary>It accepts the credential.</summary>
    Authentication,

    /// <summary>It says whose credential it is.</summary>
    Identity,

    /// <summary>The credential may do what was asked.</summary>
    Permission,

    /// <summary>The rate limit has room.</summary>
    Quota,
}
