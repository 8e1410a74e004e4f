namespace IntegrationConsole.OAuth;

/// <summary>What somebody must be told about a connection. Stored by number; never renumber.</summary>
public enum NoticeKind
{
    /// <summary>A person must connect again.</summary>
    ReauthRequired = 0,

    /// <summary>The provider does not accept the integration's client id and secret: once for the integration, however many connections it has.</summary>
    ClientRejected = 1,

    /// <summary>Not everything that was asked for was granted.</summary>
    ScopeMissing = 2,
}
