namespace IntegrationConsole.Simulator.OAuth;

/// <summary>What an authorization server has seen so far. Every number but <see cref="GrantsAlive"/> only rises.</summary>
public sealed record OAuthCounters
{
    /// <summary>Requests to the token endpoint.</summary>
    public required long TokenRequests { get; init; }

    /// <summary>Grants that were given: by consent, or at once by <see cref="AuthorizationServer.Give"/>.</summary>
    public required long GrantsGiven { get; init; }

    /// <summary>Grants that can still be refreshed.</summary>
    public required long GrantsAlive { get; init; }

    /// <summary>Good refreshes.</summary>
    public required long Refreshes { get; init; }

    /// <summary>Refreshes with the token before the last, within the leeway: an answer had been lost.</summary>
    public required long LostAnswersRepeated { get; init; }

    /// <summary>Refresh tokens that came after their successor had been used, or after the leeway: two users of one grant.</summary>
    public required long DoubleUses { get; init; }

    /// <summary>Grants that a double use ended.</summary>
    public required long FamiliesRevoked { get; init; }

    /// <summary>Codes that came twice.</summary>
    public required long CodesReused { get; init; }

    /// <summary>Grants that the client itself revoked.</summary>
    public required long Revocations { get; init; }

    /// <summary>Answers that were committed and never sent.</summary>
    public required long AnswersDropped { get; init; }
}
