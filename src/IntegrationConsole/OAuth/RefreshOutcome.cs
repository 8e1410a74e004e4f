namespace IntegrationConsole.OAuth;

/// <summary>What happened to a connection: one cell of its strip. Stored by number; never renumber.</summary>
public enum RefreshOutcome
{
    /// <summary>A person connected it.</summary>
    Connected = 0,

    /// <summary>A person gave the consent again.</summary>
    Reconnected = 1,

    /// <summary>New tokens were got and stored.</summary>
    Refreshed = 2,

    /// <summary>The provider could not be asked, or failed on its side: tried again later.</summary>
    Unavailable = 3,

    /// <summary>The request was sent and no answer came: whether the provider acted is unknown.</summary>
    Unanswered = 4,

    /// <summary>The provider says that the grant is dead: asked once more before it is believed.</summary>
    Doubted = 5,

    /// <summary>The provider said so twice: a person must connect again.</summary>
    ReauthRequired = 6,

    /// <summary>The provider does not accept the client id and secret of the integration.</summary>
    ClientRejected = 7,

    /// <summary>The provider refused for another reason: tried again later.</summary>
    Refused = 8,

    /// <summary>A fresh token was refused by the API: revoked, or meant for another API.</summary>
    TokenRejected = 9,

    /// <summary>An administrator revoked it.</summary>
    Revoked = 10,
}
