namespace IntegrationConsole.OAuth.Consent;

/// <summary>What became of an attempt to connect. Stored by number; never renumber.</summary>
public enum ConsentResult
{
    /// <summary>The person is at the provider, or never came back.</summary>
    Waiting = 0,

    /// <summary>They came back; the code is being exchanged.</summary>
    Exchanging = 1,

    /// <summary>The connection is stored.</summary>
    Connected = 2,

    /// <summary>Another account came back than the connection has: somebody must decide. The tokens wait, sealed.</summary>
    OtherAccount = 3,

    /// <summary>The person said no at the provider.</summary>
    Denied = 4,

    /// <summary>The provider refused the request itself.</summary>
    ProviderRefused = 5,

    /// <summary>The provider sent neither a code nor an error.</summary>
    MissingCode = 6,

    /// <summary>The answer names another issuer than the one that was asked (RFC 9207): a mix-up, or an attack.</summary>
    WrongIssuer = 7,

    /// <summary>The code could not be exchanged for tokens.</summary>
    NotExchanged = 8,

    /// <summary>The integration, or the connection, was deleted meanwhile.</summary>
    Gone = 9,

    /// <summary>Another account came back, and somebody decided not to take it.</summary>
    Discarded = 10,

    /// <summary>The provider does not take the code: it was used before, or is too old.</summary>
    CodeRefused = 11,
}
