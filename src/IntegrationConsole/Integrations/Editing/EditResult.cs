namespace IntegrationConsole.Integrations.Editing;

/// <summary>What testing or saving in an <see cref="EditSession"/> led to: a closed set.</summary>
public enum EditResult
{
    /// <summary>The person's role may not do this with these values. Nothing was sent or saved.</summary>
    Refused,

    /// <summary>Fields are wrong in themselves; <see cref="EditSession.Problems"/> says which.</summary>
    Wrong,

    /// <summary>The test failed; <see cref="EditSession.Test"/> says where.</summary>
    TestFailed,

    /// <summary>The test succeeded.</summary>
    TestPassed,

    /// <summary>Not saved: nobody knows whether these values work. <see cref="EditSession.AsksUntested"/> is set.</summary>
    AsksUntested,

    /// <summary>Somebody else saved first; <see cref="EditSession.Newer"/> is what to merge with.</summary>
    Overtaken,

    /// <summary>Somebody else deleted it.</summary>
    Gone,

    /// <summary>Saved; <see cref="EditSession.Stored"/> is what is stored now.</summary>
    Saved,
}
