namespace IntegrationConsole.OAuth;

/// <summary>When a provider as a whole is in trouble, so that its word about a single grant counts for nothing. Pure.</summary>
public static class TroubleRules
{
    /// <summary>How far it is looked back.</summary>
    public static TimeSpan Window { get; } = TimeSpan.FromMinutes(10);

    /// <summary>This share of the refreshes, or more.</summary>
    public const double Share = 0.3;

    /// <summary>Of fewer connections nothing can be said.</summary>
    public const int Fewest = 5;

    /// <summary>Outcomes that tell of the provider and not of the grant or the client.</summary>
    public static IReadOnlyList<RefreshOutcome> Other { get; } = [RefreshOutcome.Unavailable, RefreshOutcome.Unanswered, RefreshOutcome.Refused];

    /// <summary>Outcomes of a request to the provider.</summary>
    public static IReadOnlyList<RefreshOutcome> Asked { get; } =
        [.. Other, RefreshOutcome.Refreshed, RefreshOutcome.Doubted, RefreshOutcome.ReauthRequired, RefreshOutcome.ClientRejected];

    /// <param name="failedShares">Of each connection that asked for tokens within the window, the share (0 to 1) of its requests that failed for other reasons. Every connection counts alike, however often one in trouble asks again.</param>
    public static bool IsTrouble(IReadOnlyCollection<double> failedShares) => failedShares.Count >= Fewest && failedShares.Average() >= Share;
}
