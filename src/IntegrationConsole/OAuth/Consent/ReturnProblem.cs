namespace IntegrationConsole.OAuth.Consent;

/// <summary>Why somebody who comes from a provider is turned away before anything is looked at: nothing of such an answer is used, and nothing stored.</summary>
public enum ReturnProblem
{
    /// <summary>Nobody is signed in here any more.</summary>
    SignedOut,

    /// <summary>The answer belongs to no attempt of this organization.</summary>
    UnknownState,

    /// <summary>Somebody else has begun it.</summary>
    AnotherUser,

    /// <summary>The attempt has been used already.</summary>
    Reused,

    /// <summary>The attempt is older than ten minutes.</summary>
    Expired,

    /// <summary>The role of the person has lost the permission meanwhile.</summary>
    NotAllowed,
}
