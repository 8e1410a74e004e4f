namespace IntegrationConsole.OAuth;

/// <summary>The tokens of a grant, sealed for their connection, ready to be stored.</summary>
/// <param name="Access">Always there.</param>
/// <param name="Refresh">Null: keep the one that is stored (a refresh), or there is none (a first grant).</param>
/// <param name="PreviousRefresh">The refresh token that <paramref name="Refresh"/> replaces, sealed anew as the previous one; null when nothing is replaced.</param>
public sealed record SealedGrant(SealedToken Access, SealedToken? Refresh, SealedToken? PreviousRefresh = null);
