namespace IntegrationConsole.OAuth;

/// <summary>Which of a connection's tokens. Stored by number; never renumber.</summary>
public enum TokenKind
{
    /// <summary>What calls carry.</summary>
    Access = 0,

    /// <summary>What the next refresh is asked with.</summary>
    Refresh = 1,

    /// <summary>The refresh token before it, kept for the one case in which the provider never learned of the newer.</summary>
    PreviousRefresh = 2,
}
