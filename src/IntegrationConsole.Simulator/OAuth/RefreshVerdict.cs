namespace IntegrationConsole.Simulator.OAuth;

/// <summary>What became of a presented refresh token.</summary>
internal enum RefreshVerdict
{
    Refreshed,

    /// <summary>Good, and the token before the last: an answer had been lost.</summary>
    Repeated,

    /// <summary>The grant has ended, or the token has.</summary>
    Ended,

    /// <summary>The token's successor is in use already.</summary>
    DoubleUse,
}
