namespace IntegrationConsole.Webhooks.Inbound;

/// <summary>What became of a call to a receiver. Stored as a number.</summary>
public enum CallVerdict
{
    /// <summary>Accepted.</summary>
    Verified = 0,
    WrongSecret = 1,
    StaleTime = 2,
    BodyChanged = 3,

    /// <summary>What the scheme needs is not there.</summary>
    Missing = 4,
    Malformed = 5,

    /// <summary>The provider's public key could not be fetched; the provider was asked to try again.</summary>
    KeyUnavailable = 6,

    /// <summary>The caller's address is not allowed.</summary>
    AddressRefused = 7,

    /// <summary>The provider's question whether the address is willing; it was answered.</summary>
    Question = 8,
}
