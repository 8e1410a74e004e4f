namespace IntegrationConsole.OAuth;

/// <summary>What a connection is good for. That it is being refreshed is no state but a live lease (<see cref="Connection.LeaseUntil"/>). Stored by number; never renumber.</summary>
public enum ConnectionState
{
    /// <summary>Its tokens work, or will again by themselves.</summary>
    Connected = 0,

    /// <summary>The provider has ended the grant: only a person's new consent brings it back.</summary>
    ReauthRequired = 1,

    /// <summary>It works, but not everything that was asked for was granted: the features concerned are blocked, nothing else.</summary>
    ScopeMissing = 2,

    /// <summary>Revoked here, by an administrator: nothing is refreshed until somebody connects again.</summary>
    Revoked = 3,
}
